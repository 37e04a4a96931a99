/** What is entrusted to a workshop stays in it: canaries in every text, looked for everywhere they do not belong (I8). */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { API, type CreatedWorkshop } from '../../shared/api.ts'
import { boardTexts } from '../../shared/i18n/board.ts'
import { joinTexts } from '../../shared/i18n/join.ts'
import { minutesTexts } from '../../shared/i18n/minutes.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { LAPTOP, PHONE } from '../support/boardPeople.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { canary, filesBesideTheDatabase, hits, type Trail, trailOf } from '../support/canaries.ts'
import { figure } from '../support/figure.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'
import { joinStockGroup, type StockGroup } from '../support/stockGroup.ts'
import { until } from '../support/until.ts'

const t = { board: boardTexts.da, join: joinTexts.da, minutes: minutesTexts.da }
const METRICS = 'a-token-for-metrics-of-the-test'

let clientDir: string
let folder: string
let server: ServerProcess
let browser: TestBrowser
let created: CreatedWorkshop
let stock: StockGroup | undefined
let trail: Trail
const devices: BrowserContext[] = []
/** Names, texts, decisions; the workshop's title apart, which names the tab. */
const words: string[] = []
const secrets: string[] = []

const word = (what: string, number = 0): string => {
  const made = canary(what, number)
  if (!words.includes(made)) words.push(made)
  return made
}

async function call<T>(method: string, path: string, token?: string, body?: unknown): Promise<{ status: number; value: T }> {
  const answer = await fetch(server.url + API + path, {
    method, headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, value: (text === '' ? null : JSON.parse(text)) as T }
}
const command = (body: object) => call<{ workshop: Workshop }>('POST', `/workshops/${created.workshop.id}/commands`, created.moderatorToken, body)

async function device(options = LAPTOP): Promise<BrowserContext> {
  const context = await browser.device({ ...options, acceptDownloads: true })
  devices.push(context)
  await trailOf(context, trail)
  return context
}
const at = (page: string, token = '') => `${server.url}/w/${created.workshop.id}/${page}${token === '' ? '' : `#${token}`}`

beforeAll(async () => {
  clientDir = await builtClient()
  browser = await startBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  for (const list of [words, secrets]) list.splice(0)
  trail = { addresses: [], referrers: [], titles: [], console: [] }
  folder = mkdtempSync(join(tmpdir(), 'planche-temporary-'))
  server = await startServerProcess({ PLANCHE_CLIENT_DIR: clientDir, PLANCHE_LOG_LEVEL: 'debug', PLANCHE_METRICS_TOKEN: METRICS, TMPDIR: folder })
  const item = (kind: string, n: number) => ({
    kind, title: word('Punkt', n), lead: word('Holder', n), description: word('Beskrivelse', n), notes: word('Noter', n), minutes: 20, prompts: [{ text: word('Spoergsmaal', n), asksLevel: true }],
  })
  const body = {
    language: 'da', title: canary('Titel'), place: word('Sted'), groups: [0, 1, 2].map((n) => ({ name: word('Gruppe', n), place: word('Lokale', n) })),
    focusAreas: [0, 1].map((n) => ({ title: word('Omraade', n) })), levels: [word('Niveau', 0), word('Niveau', 1)], programme: ['discussion', 'plenum', 'closing'].map(item),
  }
  created = (await call<CreatedWorkshop>('POST', '/workshops', undefined, body)).value
  secrets.push(created.moderatorToken, created.secretaryToken, created.viewerToken, created.joinCode, METRICS)
  await command({ type: 'programme.goto', itemId: created.workshop.programme[0]?.id })
})
afterEach(async () => {
  stock?.leave()
  stock = undefined
  for (const context of devices.splice(0)) await context.close()
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function writeIdeas(): Promise<Page> {
  const laptop = await (await device()).newPage()
  await laptop.goto(`${server.url}/j/${created.joinCode}`)
  await laptop.getByText(canary('Gruppe', 0), { exact: true }).click()
  await laptop.getByLabel(new RegExp(t.join.name)).fill(word('Navn', 0))
  await laptop.getByRole('button', { name: new RegExp(t.join.joinGroup(canary('Gruppe', 0))) }).click()
  await laptop.locator('[data-phase="live"]').first().waitFor()
  secrets.push(await laptop.evaluate(() => (JSON.parse(localStorage.getItem('planche.sessions') ?? '[]') as { token: string }[])[0]?.token ?? ''))
  await laptop.locator('.board-new-idea').click()
  await laptop.locator('.board-canvas .ProseMirror[contenteditable="true"]').waitFor()
  await laptop.keyboard.type(word('Idelaerred'))
  await laptop.keyboard.press('Escape')
  await laptop.keyboard.press('Escape')

  const group = created.workshop.groups[1]?.id
  const joined = await call<{ participantToken: string }>('POST', '/join', undefined, { code: created.joinCode, groupId: group, name: word('Navn', 1) })
  secrets.push(joined.value.participantToken)
  const phone = await (await device(PHONE)).newPage()
  await phone.goto(at('board', joined.value.participantToken))
  await phone.getByRole('textbox', { name: t.board.composerLabel }).fill(word('Idetelefon'))
  await phone.getByRole('button', { name: t.board.send, exact: true }).click()
  const picture = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#0b5566' } }).png().toBuffer()
  await phone.locator('input[type=file]').first().setInputFiles({ name: `${word('Billede')}.png`, mimeType: 'image/png', buffer: picture })

  stock = await joinStockGroup({ url: server.url, code: created.joinCode, groupId: created.workshop.groups[2]?.id ?? expect.fail('three groups'), name: word('Navn', 2) })
  secrets.push(stock.token)
  const client = stock
  await until(() => client.provider.synced, 'the stock client is on its board')
  client.write((await call<Workshop>('GET', `/workshops/${created.workshop.id}`, created.moderatorToken)).value, null, word('Ideklient'), word('Niveau', 0))
  await until(() => client.acknowledged.size === 1, 'its idea to be stored')
  for (const page of [laptop, phone]) await page.locator('[data-phase="live"][data-kept="0"]').first().waitFor()
  return laptop
}

async function decide(): Promise<void> {
  const secretary = await (await device()).newPage()
  await secretary.goto(at('minutes', created.secretaryToken))
  const field = secretary.getByRole('textbox', { name: t.minutes.textLabel(canary('Punkt', 0)) })
  await field.click()
  await secretary.keyboard.type(word('Referat'))
  for (const [label, what] of [[t.minutes.what, 'Hvad'], [t.minutes.who, 'Hvem'], [t.minutes.by, 'Hvornaar']] as const) await secretary.getByLabel(label, { exact: true }).fill(word(what))
  await secretary.getByRole('button', { name: t.minutes.add }).click()
  await secretary.getByText(t.minutes.saved, { exact: true }).first().waitFor()
  const [download] = await Promise.all([secretary.waitForEvent('download', { timeout: 60_000 }), secretary.getByRole('button', { name: /Referat \(Word\)/ }).click()])
  await download.path()
}

/** What goes wrong is what gets logged: each of these is refused, and none of it is anybody's to read. */
async function provoke(): Promise<void> {
  const { workshop, moderatorToken } = created
  const w = `/workshops/${workshop.id}`
  await call('POST', '/join', undefined, { code: word('Forkertkode') })
  await call('GET', w, `${moderatorToken.slice(0, -6)}Kanari`)
  await command({ type: 'group.rename', groupId: word('Ukendtgruppe'), name: word('Nytnavn') })
  await command({ type: word('Kommando') })
  await call('POST', '/workshops', undefined, { language: word('Sprog') })
  await call('GET', `${w}/exports/${word('Filnavn')}`, moderatorToken)
  await fetch(`${server.url}${API}${w}/assets`, { method: 'POST', headers: { authorization: `Bearer ${moderatorToken}`, 'content-type': 'image/png' }, body: word('Intetbillede') })
  await fetch(`${server.url}${API}/join`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"code": "${word('Halvjson')}` })
  await fetch(`${server.url}/${word('Adresse')}.js`, { headers: { 'user-agent': word('Browser'), referer: `https://${word('Henviser')}.dk/` } })
  for (const sent of [word('Ramme'), new TextEncoder().encode(`\0\x02\x20${word('Bytes')}`)]) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${workshop.boards[0]?.room}`, ['planche.v1', `token.${stock?.token}`])
    await new Promise<void>((resolve) => {
      socket.onopen = () => socket.send(sent)
      socket.onclose = () => resolve()
    })
  }
}

describe('what is entrusted to a workshop', () => {
  test('gets into no log, no address, no referrer, no figure, no title of a page and no file beside the database', async () => {
    const laptop = await writeIdeas()
    await decide()
    await provoke()
    const moderator = await (await device()).newPage()
    for (const [page, ready] of [['run', '.run-tile'], ['links', '.setup-code'], ['print', '.setup-sheet'], ['run', '.run-tile']] as const) {
      await moderator.goto(at(page, page === 'run' ? created.moderatorToken : ''))
      await moderator.locator(ready).first().waitFor()
      // The sheets that hang on walls open nothing but the door.
      if (page === 'print') for (const secret of [created.moderatorToken, created.secretaryToken, created.viewerToken]) expect(await moderator.content()).not.toContain(secret)
    }
    const viewer = await (await device()).newPage()
    await viewer.goto(at('projector', created.viewerToken))
    await viewer.locator('.projector').first().waitFor()
    await command({ type: 'programme.goto', itemId: created.workshop.programme[1]?.id })
    await viewer.locator('.plenum-tile').first().waitFor()
    await command({ type: 'minutes.publish', published: true })
    await viewer.goto(at('take-home'))
    await viewer.getByText(canary('Hvad')).first().waitFor()
    await laptop.goto(at('plenum'))
    const metrics = await (await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS}` } })).text()
    expect(metrics).toContain('planche_')
    await server.terminate()

    // The code is the address that people are given; it opens nothing that is not meant for whoever is in the room.
    const withoutDoor = trail.addresses.map((url) => url.replaceAll(new RegExp(`/(j|preview)/${created.joinCode}`, 'g'), '/$1/'))
    const places = {
      'the log': [server.output()], addresses: withoutDoor, referrers: trail.referrers, titles: trail.titles, consoles: trail.console, figures: [metrics],
      'files beside the database': filesBesideTheDatabase(server.dataDir).map(([name, content]) => name + content),
      'temporary files': filesBesideTheDatabase(folder).map(([name, content]) => name + content),
    }
    const canaries = [...words, ...secrets]
    // The workshop's title stands on the person's own tab, and nowhere else.
    const found = [...hits(canaries, places), ...hits([canary('Titel')], { ...places, titles: [] })]
    figure('private', 'canaries found', found.length, `of ${canaries.length + 1} in ${Object.keys(places).length} places`)
    expect(canaries.length).toBeGreaterThanOrEqual(50)
    expect(found).toEqual([])
    // tldraw names the page when it fetches its own icons and fonts, from us: an address without a secret.
    expect([...new Set(trail.referrers)].filter((referrer) => referrer !== '' && referrer !== at('board'))).toEqual([])
    figure('private', 'requests to other hosts, and stops by the policy', browser.breaches.length, `in ${trail.addresses.length} requests`)
    expect(browser.breaches).toEqual([])

    // Whoever looks would find: the log is long, addresses were gathered, and a hit is one.
    expect(server.output().split('\n').length).toBeGreaterThan(10)
    expect(trail.addresses.length).toBeGreaterThan(100)
    expect(trail.titles.some((title) => title.includes(canary('Titel')))).toBe(true)
    expect(hits([canary('Navn', 0)], { x: [`/j?${encodeURIComponent(canary('Navn', 0))}`] })).toHaveLength(1)
  })
})

describe('a secret link', () => {
  test('leaves the address bar at once, is in no entry of the history, and stays on the device it was opened on', async () => {
    const joined = await call<{ participantToken: string }>('POST', '/join', undefined, { code: created.joinCode, groupId: created.workshop.groups[0]?.id })
    const [mine, theirs] = [await device(), await device()]
    const page = await mine.newPage()
    await page.goto(`${server.url}/check`)
    await page.goto(at('run', created.moderatorToken))
    await page.locator('.run-tile, .run-plenum').first().waitFor()
    expect(new URL(page.url()).hash).toBe('')
    const entries = () => page.evaluate(() => (Reflect.get(globalThis, 'navigation') as { entries(): { url: string }[] }).entries().map(({ url }) => url))
    expect((await entries()).join()).not.toContain(created.moderatorToken)
    await page.goBack()
    await page.goForward()
    await page.locator('.run-tile, .run-plenum').first().waitFor()
    expect(page.url()).not.toContain('#')
    expect((await entries()).join()).not.toContain(created.moderatorToken)

    const other = await theirs.newPage()
    await other.goto(at('take-home', created.viewerToken))
    await other.locator('main').first().waitFor()
    const kept = () => other.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))
    await expect.poll(kept).toContain(created.viewerToken)
    for (const secret of [created.moderatorToken, created.secretaryToken, joined.value.participantToken]) expect(await kept()).not.toContain(secret)
    // A link that opens nothing any more is forgotten too.
    await other.goto(at('run', 'x'.repeat(43)))
    await until(() => !other.url().includes('#'), 'the dead secret to leave the address bar')
  })
})

describe('a negative control', () => {
  test('a request to another host and a stop by the policy would fail the test', async () => {
    const page = await (await browser.device(LAPTOP)).newPage()
    await page.goto(`${server.url}/j`)
    await page.evaluate(() => fetch('https://evil.test/x').catch(() => undefined))
    await page.evaluate(() => void new WebSocket('wss://evil.test/x'))
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { textContent: '1' })))
    await until(() => ['connect-src stopped https://evil.test', 'connect-src stopped wss://evil.test', 'script-src-elem stopped inline'].every((sign) => browser.breaches.some((each) => each.includes(sign))), 'all three to be noticed')
    browser.breaches.splice(0)
  })
})
