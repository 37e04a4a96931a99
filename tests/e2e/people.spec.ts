/** The moderator takes away access and contributions in one window; in the others, those concerned and the room see it. */

import { readFile } from 'node:fs/promises'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { displayCode } from '../../shared/ids.ts'
import { graveFindings } from '../support/axe.ts'
import { figure } from '../support/figure.ts'
import { scaled } from '../support/scale.ts'
import { builtClient } from '../support/builtClient.ts'
import { startTestServer } from '../support/testServer.ts'
import { boardPeople, LAPTOP, saved } from '../support/boardPeople.ts'

const people = boardPeople()

const CONSOLE: BrowserContextOptions = { viewport: { width: 1920, height: 1080 }, locale: 'da-DK' }

async function moderator(path: string, options = CONSOLE): Promise<Page> {
  const { server, table } = people
  const page = await (await people.device(options)).newPage()
  await page.goto(`${server.url}/w/${table.made.workshop.id}/${path}#${table.made.moderatorToken}`)
  return page
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Jeres idé' }).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  await saved(page)
}

test('removes a vandal with everything written: the wall is clean, the vandal is told, and a new code keeps them out', async () => {
  const { table, server } = people
  const [vandal, bodil] = [await people.phone('Vandal'), await people.phone('Bodil')]
  await write(vandal, 'Svineri på skærmen')
  await write(bodil, 'Flere elever fra lokalområdet')
  await table.command({ type: 'reveal', revealed: true })
  await table.command({ type: 'spotlight', boardId: table.board.id })
  await table.command({ type: 'plenum.view', view: 'list' })
  const projector = await moderator('plenum')
  await projector.getByText('Svineri på skærmen').first().waitFor({ state: 'attached' })

  const page = await moderator('run')
  await page.getByRole('button', { name: 'Deltagere', exact: true }).click()
  await page.getByLabel('Find en deltager').fill('vand')
  await page.getByText(/er her · 1 idé/).waitFor()
  // What is done to a whole group waits until the whole group is shown.
  expect(await page.getByRole('button', { name: /^Fjern alle/ }).count()).toBe(0)
  expect(await graveFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Fjern Vandal' }).click()
  await page.getByRole('radio', { name: /^Slettes også/ }).check()
  expect(await graveFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Fjern og slet', exact: true }).click()
  await page.getByText('1 deltager er fjernet, og 1 ting er taget af plancherne.').waitFor()

  await vandal.getByRole('heading', { name: 'Ordstyreren har fjernet dig fra workshoppen' }).waitFor()
  expect(await graveFindings(vandal)).toEqual([])
  await projector.getByText('Svineri på skærmen').first().waitFor({ state: 'detached' })
  await expect.poll(() => table.notes()).toEqual(['Flere elever fra lokalområdet'])
  await write(bodil, 'Vi skriver videre')

  await page.getByRole('button', { name: 'Ny kode' }).click()
  await page.getByRole('button', { name: 'Lav en ny kode' }).click()
  const toast = page.getByText(/^Den nye kode er/)
  await toast.waitFor()
  const code = /kode er (.{9})\./.exec((await toast.textContent()) ?? '')?.[1] ?? ''
  expect(code).not.toBe(displayCode(table.made.joinCode))
  await page.getByRole('img', { name: `QR-kode til at komme med, koden er ${code}` }).waitFor()
  await vandal.reload()
  await vandal.getByRole('heading', { name: 'Ordstyreren har fjernet dig fra workshoppen' }).waitFor()
  await vandal.goto(`${server.url}/j/${table.made.joinCode}`)
  await vandal.getByRole('heading', { name: 'Den kode fører ingen steder hen' }).waitFor()
})

test('tells a removed person so on one page with the words that were not handed in, leaves their list, and does not try to come back', async () => {
  const { table } = people
  const vandal = await people.phone('Vandal')
  const page = await moderator('run')
  await table.command({ type: 'group.lock', groupId: table.board.groupId, locked: true })
  await vandal.getByText('Ordstyreren har låst jeres gruppe').waitFor()
  await table.command({ type: 'group.lock', groupId: table.board.groupId, locked: false })
  await vandal.getByText('Ordstyreren har låst jeres gruppe').waitFor({ state: 'detached' })
  await vandal.getByRole('textbox', { name: 'Jeres idé' }).fill('Mine egne ord')

  let connections = 0
  vandal.on('websocket', () => {
    connections += 1
  })
  const tile = page.getByRole('button', { name: /^Deltagere i Gruppe 1/ })
  await tile.click()
  await page.getByRole('button', { name: 'Fjern Vandal' }).click()
  await page.getByRole('button', { name: 'Fjern', exact: true }).click()
  await page.getByText('1 deltager er fjernet.').waitFor()
  const told = vandal.getByRole('heading', { name: 'Ordstyreren har fjernet dig fra workshoppen' })
  await told.waitFor()
  await vandal.getByRole('blockquote').getByText('Mine egne ord').waitFor()
  expect(await vandal.getByText(/offline/i).count()).toBe(0)
  expect(await graveFindings(vandal)).toEqual([])
  const save = vandal.getByRole('button', { name: 'Gem mine ord som tekstfil' })
  const saving = async () => {
    const [file] = await Promise.all([vandal.waitForEvent('download'), save.click()])
    return readFile(await file.path(), 'utf8')
  }
  expect(await saving()).toBe('Mine egne ord')
  // The list of the console asks again every four seconds: once that has passed, a page that came back would have done so.
  await page.waitForResponse((response) => response.url().endsWith('/participants') && response.ok())
  expect(connections).toBe(0)
  await vandal.reload()
  await told.waitFor()
  expect(await saving()).toBe('Mine egne ord')
  await vandal.getByRole('link', { name: 'Til forsiden' }).click()
  await vandal.getByText('Workshops, du starter eller er med i, dukker op her.').waitFor()
})

test('takes a leaked link back and puts a new one in its place, without losing who does it', async () => {
  const { table, server } = people
  const page = await moderator('links', LAPTOP)
  const status = async (token: string) => (await server.call('POST', '/session', { token })).status
  await page.getByRole('button', { name: 'Træk tilbage: alle links til Storskærm og gæster' }).click()
  await page.getByRole('button', { name: 'Træk tilbage, og lav et nyt link' }).click()
  await page.getByText('1 link er trukket tilbage. Her er et nyt.').waitFor()
  expect(await page.getByLabel('Storskærm og gæster', { exact: true }).inputValue()).toMatch(/\/projector#[\w-]{43}$/)
  expect(await status(table.made.viewerToken)).toBe(401)
  await page.getByRole('button', { name: 'Træk tilbage: alle links til Ordstyrer' }).click()
  const begunAnew = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Træk tilbage, og lav et nyt link' }).click()
  await begunAnew
  expect(await status(table.made.moderatorToken)).toBe(401)
  await page.goto(`${server.url}/w/${table.made.workshop.id}/run`)
  await page.getByRole('button', { name: 'Deltagere', exact: true }).waitFor()
})

test('locks a group: it reads and cannot write, is told why, and goes on when it is unlocked', async () => {
  const { table } = people
  const anna = await people.phone('Anna')
  await write(anna, 'Før låsen')
  const page = await moderator('run', LAPTOP)
  await page.getByRole('button', { name: 'Deltagere', exact: true }).click()
  await page.locator('.people-section-name', { hasText: 'Gruppe 1' }).click()
  await page.getByRole('button', { name: 'Lås Gruppe 1: ingen i gruppen kan skrive' }).click()
  await anna.getByText('Ordstyreren har låst jeres gruppe').waitFor()
  await anna.getByRole('textbox', { name: 'Jeres idé' }).waitFor({ state: 'detached' })
  expect(await graveFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Lås op for Gruppe 1: gruppen kan skrive igen' }).click()
  await anna.getByText('Ordstyreren har låst jeres gruppe').waitFor({ state: 'detached' })
  await write(anna, 'Efter låsen')
  await expect.poll(() => table.notes()).toEqual(['Efter låsen', 'Før låsen'])
})

test('takes one idea off the wall without showing it large', async () => {
  const { table } = people
  const anna = await people.phone('Anna')
  await write(anna, 'Væk med den her')
  await write(anna, 'Den her bliver')
  await table.command({ type: 'programme.goto', itemId: table.made.workshop.programme.find(({ kind }) => kind === 'plenum')?.id })
  await table.command({ type: 'spotlight', boardId: table.board.id })
  await table.command({ type: 'plenum.view', view: 'list' })
  const page = await moderator('run')
  await page.getByRole('button', { name: 'Fjern en idé …' }).click()
  await page.locator('.run-plenum-picture').getByText('Væk med den her').click()
  await page.getByRole('button', { name: 'Fjern', exact: true }).click()
  await page.getByText('Idéen er fjernet.').waitFor()
  await expect.poll(() => table.notes()).toEqual(['Den her bliver'])
})

test('hands a participant the own data, and says beforehand what is stored', async () => {
  const { table, server } = people
  const anna = await people.phone('Anna')
  await write(anna, 'Annas idé')
  await anna.goto(`${server.url}/w/${table.made.workshop.id}/me`)
  await anna.getByText(/^Alt slettes 90 dage efter/).waitFor()
  expect(await graveFindings(anna)).toEqual([])
  const [file] = await Promise.all([anna.waitForEvent('download'), anna.getByRole('button', { name: 'Hent mine data' }).click()])
  const data = JSON.parse(await readFile(await file.path(), 'utf8')) as { contributions: { text: string }[] }
  expect(data.contributions.map(({ text }) => text)).toEqual(['Annas idé'])

  const newcomer = await (await people.device(LAPTOP)).newPage()
  await newcomer.goto(`${server.url}/j/${table.made.joinCode}`)
  await newcomer.getByText('Hvad der gemmes, hvor længe, og hvem der ser det').click()
  await newcomer.getByText(/Ordstyreren kan se, hvem der har skrevet hvad/).waitFor()
})

test('says on which day everything is deleted, and warns when it is near', async () => {
  let now = Date.now()
  const server = await startTestServer({ clientDir: await builtClient(), retentionDays: 90 }, () => now)
  try {
    const made = await server.createWorkshop()
    const page = await (await people.device(LAPTOP)).newPage()
    await page.goto(`${server.url}/w/${made.workshop.id}/links#${made.moderatorToken}`)
    await page.getByText(/^Bruger ingen workshoppen mere, slettes alt/).waitFor()
    await server.call('POST', `/workshops/${made.workshop.id}/commands`, { token: made.moderatorToken, body: { type: 'workshop.close' } })
    now += 80 * 24 * 60 * 60_000
    for (const path of ['links', 'run', 'minutes']) {
      await page.goto(`${server.url}/w/${made.workshop.id}/${path}`)
      await page.getByText('Alt slettes om 10 dage').waitFor()
      await page.getByText(/^Alt slettes .* Hent referatet og de andre dokumenter/).waitFor()
    }
    expect(await graveFindings(page)).toEqual([])
  } finally {
    await server.close()
  }
})

test('stays quick with thousands of people: a hundred at a time, and found by name', async () => {
  let now = Date.now()
  const server = await startTestServer({ clientDir: await builtClient() }, () => now)
  try {
    const made = await server.createWorkshop()
    const all = scaled(150, 2_900)
    const groupId = made.workshop.groups[0]?.id
    for (let done = 0; done < all; done += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => server.call('POST', '/join', { body: { code: made.joinCode, groupId, name: `Deltager ${done + index}` } })))
      // Time passes: one address may not join thousands in a minute.
      now += 5_000
    }
    const page = await (await people.device(CONSOLE)).newPage()
    await page.goto(`${server.url}/w/${made.workshop.id}/run#${made.moderatorToken}`)
    await page.getByRole('button', { name: /^Deltagere i Gruppe 1/ }).waitFor()
    await page.evaluate(() => {
      const gaps: number[] = []
      Reflect.set(globalThis, 'plancheTestGaps', gaps)
      let last = performance.now()
      const frame = () => {
        gaps.push(performance.now() - last)
        last = performance.now()
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    })
    await page.getByRole('button', { name: /^Deltagere i Gruppe 1/ }).click()
    await page.getByText(`0 af ${all} er her`).waitFor()
    await expect.poll(() => page.locator('.people-row').count()).toBe(100)
    await page.getByRole('button', { name: /^Vis \d+ mere$/ }).click()
    await expect.poll(() => page.locator('.people-row').count()).toBe(Math.min(200, all))
    await page.getByLabel('Find en deltager').pressSequentially(`Deltager ${all - 1}`)
    await page.getByRole('button', { name: `Fjern Deltager ${all - 1}` }).waitFor()
    const longest = await page.evaluate(() => Math.max(...(Reflect.get(globalThis, 'plancheTestGaps') as number[])))
    figure('abuse', 'longest pause of the page with everybody in the list', Math.round(longest), `ms, ${all} people`)
    expect(longest).toBeLessThan(1_000)
  } finally {
    await server.close()
  }
}, 120_000)
