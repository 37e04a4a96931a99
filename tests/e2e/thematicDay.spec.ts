/** The whole day, from the template to the minutes, as moderator, secretary, projector and five groups live it. */

import { execFileSync } from 'node:child_process'
import { unzipSync } from 'fflate'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { readGatheredIdeas, readIdeas } from '../../shared/board/ideas.ts'
import { boardTexts } from '../../shared/i18n/board.ts'
import { exportTexts } from '../../shared/i18n/exports.ts'
import { homeTexts } from '../../shared/i18n/home.ts'
import { joinTexts } from '../../shared/i18n/join.ts'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import { projectorTexts } from '../../shared/i18n/projector.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { displayCode } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { hits } from '../support/canaries.ts'
import { figure } from '../support/figure.ts'
import { joinStockGroup, type StockGroup } from '../support/stockGroup.ts'
import { story } from '../support/story.ts'
import { until } from '../support/until.ts'
import { startWholeDay, type WholeDay } from '../support/wholeDay.ts'

const t = { board: boardTexts.da, exports: exportTexts.da, home: homeTexts.da, join: joinTexts.da, minutes: minutesTexts.da, run: runTexts.da, setup: setupTexts.da, projector: projectorTexts.da }

interface Person {
  context: BrowserContext
  page: Page
}

let day: WholeDay
let workshop: Workshop
let moderatorToken: string
let moderator: Person
let projector: Person
let secretary: Person
let laptop: Person
let phone: Person
let english: Person
const stock: StockGroup[] = []
/** Every idea that somebody was told is saved. */
const saved = new Set<string>()

const now = () => day.get<Workshop>(`/workshops/${workshop.id}`, moderatorToken)
const item = (kind: string, which = 0) => workshop.programme.filter((each) => each.kind === kind)[which] ?? expect.fail(`no ${kind} ${which}`)
const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor()
const savedState = (page: Page): Promise<void> => page.locator('[data-phase="live"][data-kept="0"]').first().waitFor()

async function writeOnCanvas(person: Person, texts: string[]): Promise<void> {
  await person.page.getByRole('button', { name: new RegExp(`${t.board.newIdea}|${boardTexts.en.newIdea}`) }).first().click()
  for (const [place, text] of texts.entries()) {
    await person.page.keyboard.type(text)
    await person.page.keyboard.press(place === texts.length - 1 ? 'Escape' : 'Enter')
  }
  await person.page.keyboard.press('Escape')
}

async function writeOnPhone(person: Person, text: string): Promise<void> {
  await person.page.getByRole('textbox', { name: t.board.composerLabel }).fill(text)
  await person.page.getByRole('button', { name: t.board.send, exact: true }).click()
}

async function join(person: Person, group: number, words: { join: (group: string) => string }): Promise<void> {
  const name = workshop.groups[group]?.name ?? ''
  await person.page.goto(`${day.origin}/j/${workshop.joinCode}`)
  await person.page.getByText(name, { exact: true }).click()
  await person.page.getByRole('button', { name: new RegExp(words.join(name)) }).click()
  await person.page.waitForURL('**/board')
}

/** The console's big button, whatever it says now, once the last press is over: a second one at once is taken for the same. */
const mainButton = (): Locator => moderator.page.locator('.run-main-button:not([data-resting]):not([aria-busy="true"])').first()

async function goOnTo(title: string): Promise<void> {
  await mainButton().filter({ hasText: title }).click()
  await until(async () => {
    const { current, programme } = await now()
    return programme.find(({ id }) => id === current?.itemId)?.title === title
  }, `the programme to be at ${title}`)
}

async function endRound(): Promise<void> {
  await mainButton().click()
  await moderator.page.getByRole('button', { name: t.run.closeNow }).click()
  await until(async () => (await now()).boards.every(({ open }) => !open), 'the boards to be closed')
  await shows(moderator.page, t.run.boardsClosed)
}

async function stockWrites(texts: (group: number) => string, promptIndex: number, level?: string): Promise<void> {
  const current = await now()
  const promptId = current.sheets.at(-1)?.prompts[promptIndex]?.id ?? null
  for (const [place, group] of stock.entries()) group.write(current, promptId, texts(place), level)
}

async function begin(): Promise<void> {
  day = await startWholeDay()
}
async function end(): Promise<void> {
  for (const group of stock.splice(0)) group.leave()
  saved.clear()
  await day?.end()
}

const it = story(begin, end)

describe('the thematic day', () => {
  it('is created from the template, and its secrets vanish from the address bar', async () => {
    moderator = await day.person()
    await moderator.page.goto(day.origin)
    await moderator.page.getByRole('link', { name: t.home.startButton }).click()
    await moderator.page.getByRole('button', { name: new RegExp(t.setup.choose) }).first().click()
    await moderator.page.getByRole('button', { name: t.setup.create }).click()
    await moderator.page.waitForURL('**/links')
    const id = /\/w\/([^/]+)\//.exec(moderator.page.url())?.[1] ?? ''
    const sessions = await moderator.page.evaluate(() => localStorage.getItem('planche.sessions') ?? '[]')
    moderatorToken = (JSON.parse(sessions) as { role: string; workshopId: string; token: string }[]).find((each) => each.role === 'moderator' && each.workshopId === id)?.token ?? ''
    workshop = await day.get<Workshop>(`/workshops/${id}`, moderatorToken)
    expect(workshop.programme).toHaveLength(14)
    expect(workshop.focusAreas).toHaveLength(5)
    await shows(moderator.page, displayCode(workshop.joinCode))

    const viewer = await day.link(workshop, moderatorToken, 'viewer')
    projector = await day.person({ viewport: { width: 1920, height: 1080 } })
    await projector.page.goto(`${day.origin}/w/${id}/projector#${viewer.token}`)
    secretary = await day.person()
    await secretary.page.goto(day.here((await day.link(workshop, moderatorToken, 'secretary')).url))
    await moderator.page.goto(`${day.origin}/w/${id}/run`)
    await shows(projector.page, displayCode(workshop.joinCode))
    await shows(secretary.page, item('discussion').title)
    for (const { page } of [moderator, projector, secretary]) expect(new URL(page.url()).hash).toBe('')
  })

  it('takes in three groups in browsers, one of them on a phone, and two as stock clients', async () => {
    laptop = await day.person()
    phone = await day.person({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    english = await day.person({ locale: 'en-GB' })
    await join(laptop, 0, { join: t.join.joinGroup })
    await join(phone, 1, { join: t.join.joinGroup })
    await join(english, 2, { join: (group) => `${t.join.joinGroup(group)}|${joinTexts.en.joinGroup(group)}` })
    for (const group of [3, 4]) {
      const groupId = workshop.groups[group]?.id ?? expect.fail('five groups')
      stock.push(await joinStockGroup({ url: day.server.url, code: workshop.joinCode, groupId, name: `Bord ${group + 1}` }))
    }
    for (const { page } of [laptop, phone, english]) await shows(page, t.board.waitingNext(item('discussion').title))
  })

  it('follows the programme on the projector up to the first discussion', async () => {
    const until1 = workshop.programme.findIndex(({ kind }) => kind === 'discussion')
    for (const { title, kind } of workshop.programme.slice(0, until1 + 1)) {
      await goOnTo(title)
      if (kind === 'talk' || kind === 'welcome' || kind === 'discussion') await shows(projector.page, title)
    }
    await shows(projector.page, item('discussion').prompts[0]?.text.slice(0, 24) ?? '')
  })

  it('writes in round 1 through a cut network and a killed server, and loses nothing that was saved (I1, I3)', async () => {
    await writeOnCanvas(laptop, ['Flere elever æøå', 'Mentor i 100 dage', 'Åbent hus 😊'])
    await writeOnPhone(phone, 'Vagtplan seks uger frem')
    await writeOnPhone(phone, 'Færre dobbeltregistreringer')
    await writeOnCanvas(english, ['Learning beside a colleague'])
    await stockWrites((group) => `Før nedbruddet, bord ${group + 4}`, 0)
    for (const { page } of [laptop, phone, english]) await savedState(page)

    await laptop.context.setOffline(true)
    await laptop.page.locator('[data-phase="offline"]').first().waitFor()
    await writeOnCanvas(laptop, ['Skrevet uden net'])
    await laptop.page.locator('[data-phase="offline"]:not([data-kept="0"])').first().waitFor()

    await writeOnPhone(phone, 'Sendt lige før strømmen gik')
    await day.server.kill9()
    const promptId = workshop.programme.find(({ kind }) => kind === 'discussion')?.prompts[0]?.id ?? null
    const known = { ...workshop, sheets: [{ itemId: item('discussion').id, index: 0, prompts: item('discussion').prompts }] }
    for (const [place, group] of stock.entries()) group.write(known, promptId, `Mens serveren var nede, bord ${place + 4}`)
    await day.server.start()
    await laptop.context.setOffline(false)
    for (const { page } of [laptop, phone, english]) await savedState(page)
    await until(() => stock.every((group) => group.acknowledged.size === 2), 'both stock groups to have everything acknowledged', 30_000)
    for (const text of ['Flere elever æøå', 'Mentor i 100 dage', 'Åbent hus 😊', 'Vagtplan seks uger frem', 'Færre dobbeltregistreringer', 'Learning beside a colleague', 'Skrevet uden net', 'Sendt lige før strømmen gik']) saved.add(text)
  })

  it('closes the round when the moderator ends it, and reveals every board in plenum', async () => {
    await endRound()
    for (const { page } of [laptop, phone]) await shows(page, t.board.thanksTitle)
    await goOnTo(item('plenum').title)
    await shows(projector.page, workshop.groups[4]?.name ?? '')
    expect((await now()).revealed).toBe(true)
    await mainButton().waitFor()
    await moderator.page.keyboard.press('ArrowRight')
    await until(async () => (await now()).presenting?.groupId === workshop.groups[0]?.id, 'group 1 to present')
    await shows(projector.page, 'Flere elever æøå')
    await day.command(workshop, moderatorToken, { type: 'plenum.view', view: 'list' })
    await shows(projector.page, 'Skrevet uden net')
    await phone.page.goto(`${day.origin}/w/${workshop.id}/plenum`)
    await shows(phone.page, 'Skrevet uden net')
  })

  it('builds on the others in round 2: ideas are taken home with their origin, proposals say their level', async () => {
    await day.command(workshop, moderatorToken, { type: 'programme.goto', itemId: item('discussion', 1).id })
    await shows(projector.page, item('discussion', 1).prompts[2]?.text.slice(0, 20) ?? '')
    await phone.page.goto(`${day.origin}/w/${workshop.id}/board`)

    const others = laptop.page.locator('.board-others, [class*="board-others"]').first()
    await others.waitFor()
    const take = laptop.page.getByRole('button', { name: new RegExp(t.board.takeHome) }).first()
    await take.click()
    await shows(laptop.page, t.board.tookHome)
    await stockWrites((group) => `HMU følger op, bord ${group + 4}`, 2, workshop.levels[0])
    await writeOnPhone(phone, 'Vi tager mentorerne med')
    for (const { page } of [laptop, phone]) await savedState(page)
    saved.add('Vi tager mentorerne med')
    await until(() => stock.every((group) => group.acknowledged.size === 3), 'the stock groups to have their proposals acknowledged')

    const home = workshop.boards.find((board) => board.groupId === workshop.groups[0]?.id && board.home)
    const taken = readIdeas(await day.read(home?.room ?? '', moderatorToken), (await now()).sheets).filter((idea) => idea.from !== null)
    expect(taken).toHaveLength(1)
    await endRound()
    await goOnTo(item('plenum', 1).title)
    await shows(projector.page, `HMU følger op, bord 4`)
    await shows(projector.page, workshop.levels[0] ?? '')
  })

  it('captures what was decided, and shows it in the closing as it is written', async () => {
    await day.command(workshop, moderatorToken, { type: 'programme.goto', itemId: item('closing').id })
    const field = secretary.page.getByRole('textbox', { name: t.minutes.textLabel(item('closing').title) })
    await field.waitFor()
    await field.click()
    await secretary.page.keyboard.type('Enighed om at følge op i maj.')
    await secretary.page.getByLabel(t.minutes.what, { exact: true }).fill('Seks ugers vagtplan prøves på to afdelinger')
    await secretary.page.getByLabel(t.minutes.who, { exact: true }).fill('Formændene')
    await secretary.page.getByRole('button', { name: t.minutes.add }).click()
    await shows(projector.page, 'Seks ugers vagtplan prøves på to afdelinger')
    await secretary.page.getByText(t.minutes.saved, { exact: true }).first().waitFor()
  })

  it('ends with everything that was saved: on its board, once in the gathering, in minutes, table and PDF', async () => {
    for (const group of stock) for (const text of group.acknowledged) saved.add(text)
    const last = await now()
    const onBoards = (await Promise.all(last.boards.map(async ({ room }) => readIdeas(await day.read(room, moderatorToken), last.sheets)))).flat().filter(({ from }) => from === null)
    const gathered = readGatheredIdeas(await day.read(last.rooms.gathering, moderatorToken)).filter(({ from }) => from === null)
    for (const text of saved) {
      expect(onBoards.filter((idea) => idea.text === text), text).toHaveLength(1)
      expect(gathered.filter((idea) => idea.text === text), text).toHaveLength(1)
    }
    const path = `/workshops/${workshop.id}/exports`
    const read = async (name: string) => new TextDecoder().decode(await day.bytes(`${path}/${name}`, moderatorToken))
    const csv = await read('ideas.csv')
    const docx = unzipSync(await day.bytes(`${path}/minutes.docx`, moderatorToken))
    const words = new TextDecoder().decode(docx['word/document.xml']).replace(/<[^>]+>/g, '')
    for (const text of saved) expect(csv).toContain(text)
    for (const text of [...saved, 'Enighed om at følge op i maj.', 'Seks ugers vagtplan prøves på to afdelinger']) expect(words).toContain(text)

    const [download] = await Promise.all([
      secretary.page.waitForEvent('download', { timeout: 120_000 }),
      secretary.page.getByRole('button', { name: new RegExp(t.exports.boards.replace(/[()]/g, '\\$&')) }).click(),
    ])
    const squeeze = (text: string) => text.normalize('NFC').replace(/\s+/g, '')
    const pdf = squeeze(execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', await download.path(), '-'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
    for (const text of saved) expect(pdf, text).toContain(squeeze(text))
  })

  it('is ended by the moderator; the projector thanks, and the take-home page is open to a guest', async () => {
    await day.command(workshop, moderatorToken, { type: 'minutes.publish', published: true })
    await day.command(workshop, moderatorToken, { type: 'workshop.close' })
    await shows(projector.page, t.projector.thanks)
    const guest = await day.person({ viewport: { width: 390, height: 844 } })
    await guest.page.goto(day.here((await day.link(workshop, moderatorToken, 'viewer')).url))
    await shows(guest.page, 'Enighed om at følge op i maj.')
  })

  it('never asked an outside host and no page threw an error (I8)', () => {
    expect(day.foreign).toEqual([])
    expect(day.pageErrors).toEqual([])
    expect(day.server.output()).not.toMatch(/"level":"(error|fatal)"/)
    const entrusted = [...saved, moderatorToken, workshop.joinCode, workshop.title, 'Enighed om at følge op i maj.', 'Seks ugers vagtplan prøves på to afdelinger', 'Formændene', 'Bord 4', 'Bord 5']
    const found = hits(entrusted, { 'the log': [day.server.output()] })
    figure('private', 'words of a whole day in its log', found.length, `of ${entrusted.length}`)
    expect(found).toEqual([])
  })
})
