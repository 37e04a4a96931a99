/** A vandal's minutes undone: the moderator looks at earlier versions and sets a board back, the group sees it live. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CheckpointSummary, CreatedWorkshop } from '../../shared/api.ts'
import { createIdea } from '../../shared/board/createIdea.ts'
import { readIdeas } from '../../shared/board/ideas.ts'
import { isServerRecord } from '../../shared/board/layout.ts'
import { recordsOf } from '../../shared/board/recordFields.ts'
import type { CommandInput } from '../../shared/workshop/commands.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { graveFindings } from '../support/axe.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { freePort } from '../support/freePort.ts'
import { DATABASE_FILE } from '../../server/storage/sqlite/openSqliteStorage.ts'
import { stockClient } from '../support/stockClient.ts'
import { joinStockGroup, type StockGroup } from '../support/stockGroup.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

const LAPTOP = { viewport: { width: 1366, height: 768 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const PICTURES = new URL('../out/history', import.meta.url).pathname

let server: TestServer
let browser: TestBrowser
const devices: BrowserContext[] = []
const groups: StockGroup[] = []

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true })
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
afterEach(async () => {
  for (const group of groups.splice(0)) group.leave()
  for (const device of devices.splice(0)) await device.close()
})

async function give({ workshop, moderatorToken: token }: CreatedWorkshop, body: CommandInput): Promise<Workshop> {
  const { status, value } = await server.call<{ workshop: Workshop }>('POST', `/workshops/${workshop.id}/commands`, { token, body })
  expect(status).toBe(200)
  return value.workshop
}

async function open(path: string, options: BrowserContextOptions = LAPTOP): Promise<Page> {
  const device = await browser.device(options)
  devices.push(device)
  const page = await device.newPage()
  await page.goto(`${server.url}${path}`)
  return page
}

const words = (doc: Y.Doc): string => readIdeas(doc, []).map(({ text }) => text).sort().join(', ')
const GOOD = 'En fast mentor, Flere elever'

/** A group with two ideas, of which a version is kept, and then a vandal. */
async function vandalised(language: 'da' | 'en' = 'da') {
  const created = await server.createWorkshop({ language })
  const discussion = created.workshop.programme.find(({ kind }) => kind === 'discussion')
  const group = created.workshop.groups[0]
  if (!discussion || !group) throw new Error('No discussion or no group')
  const workshop = await give(created, { type: 'programme.goto', itemId: discussion.id })
  const table = await joinStockGroup({ url: server.url, code: created.joinCode, groupId: group.id, name: 'Anna' })
  groups.push(table)
  await until(() => table.provider.synced, 'the group is at its board')
  for (const text of ['Flere elever', 'En fast mentor']) table.write(workshop, workshop.sheets.at(-1)?.prompts[0]?.id ?? null, text)
  await until(() => table.acknowledged.size === 2, 'both ideas are stored')
  await give(created, { type: 'boards.close' })
  const path = `/workshops/${workshop.id}/boards/${table.board.id}/checkpoints`
  await until(async () => {
    const { value } = await server.call<CheckpointSummary[]>('GET', path, { token: created.moderatorToken })
    return value.some(({ ideas }) => ideas === 2)
  }, 'a version is kept')
  await give(created, { type: 'boards.open' })
  table.doc.transact(() => {
    for (const id of [...recordsOf(table.doc).keys()]) if (!isServerRecord(id)) recordsOf(table.doc).delete(id)
  })
  createIdea(table.doc, { id: 'shape:vandal', text: 'Hærværk', xy: { x: 200, y: 300 } })
  return { created, table, group }
}

test('the moderator sees what stood there, sets the board back with the keyboard alone, and forward again; the group sees it live', async () => {
  const { created, table, group } = await vandalised()
  const id = created.workshop.id
  const participant = await open(`/w/${id}/board#${table.token}`)
  await participant.locator('.board-canvas').getByText('Hærværk').first().waitFor()

  const console_ = await open(`/w/${id}/run#${created.moderatorToken}`)
  const button = console_.getByRole('button', { name: `Tidligere udgaver af planchen for ${group.name}` })
  await button.waitFor()
  await button.focus()
  await console_.keyboard.press('Enter')
  const dialog = console_.getByRole('dialog')
  const version = dialog.getByRole('radio', { name: /2 idéer/ }).first()
  await version.waitFor()
  // Setting back is offered only once the version has been seen.
  expect(await dialog.getByRole('button', { name: /Sæt planchen tilbage/ }).count()).toBe(0)
  await version.focus()
  await console_.keyboard.press('Space')
  await dialog.getByRole('img', { name: /Planchen kl\. .*: 2 idéer/ }).getByText('Flere elever').waitFor()
  await dialog.getByRole('img', { name: 'Planchen, som den er nu: 1 idé' }).getByText('Hærværk').waitFor()
  await dialog.getByText('Det sker, hvis du sætter den tilbage: 2 ting kommer igen og 1 ting forsvinder.').waitFor()
  expect(await graveFindings(console_)).toEqual([])
  await console_.screenshot({ path: `${PICTURES}/laptop.png` })

  await dialog.getByRole('button', { name: /Sæt planchen tilbage til \d\d\.\d\d/ }).focus()
  await console_.keyboard.press('Enter')
  const question = dialog.getByText(/for alle\?/)
  await question.waitFor()
  // Nobody agrees to what stands below the edge of the screen.
  const lowerEdge = async () => {
    const asked = await question.boundingBox()
    return (asked?.y ?? Infinity) + (asked?.height ?? 0)
  }
  await expect.poll(lowerEdge).toBeLessThan(console_.viewportSize()?.height ?? 0)
  await dialog.getByRole('button', { name: 'Sæt tilbage', exact: true }).focus()
  await console_.keyboard.press('Enter')
  await until(() => words(table.doc) === GOOD, 'the group has it back')
  await participant.locator('.board-canvas').getByText('Flere elever').first().waitFor()
  await participant.locator('.board-canvas').getByText('Hærværk').first().waitFor({ state: 'detached' })
  await console_.getByText(`Planchen for ${group.name} er, som den var kl.`).waitFor()

  await console_.getByRole('button', { name: 'Fortryd', exact: true }).click()
  await participant.locator('.board-canvas').getByText('Hærværk').first().waitFor()
  await until(() => words(table.doc) === 'Hærværk', 'and forward again')
})

test('on a phone in the dark, in English, and on a board without versions it says what there is', async () => {
  const { created, group } = await vandalised('en')
  const id = created.workshop.id
  const phone = await open(`/w/${id}/run#${created.moderatorToken}`, { ...PHONE, colorScheme: 'dark' })
  await phone.getByText('Everything else').click()
  await phone.getByRole('button', { name: `Earlier versions of the board of ${group.name}` }).click()
  const dialog = phone.getByRole('dialog')
  await dialog.getByRole('radio', { name: /2 ideas/ }).first().click()
  await dialog.getByText('Setting it back brings 2 things back and takes 1 thing away.').waitFor()
  const laidOut = () => phone.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    small: [...document.querySelectorAll('dialog button, dialog label.history-version, dialog select')].filter((target) => target.getBoundingClientRect().height < 43.5).length,
  }))
  await expect.poll(laidOut).toEqual({ scrolls: false, small: 0 })
  expect(await graveFindings(phone)).toEqual([])
  await phone.screenshot({ path: `${PICTURES}/phone-dark.png` })
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const other = created.workshop.groups[1]
  const laptop = await open(`/w/${id}/run#${created.moderatorToken}`)
  const path = `**/boards/*/checkpoints`
  await laptop.route(path, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ status: 503, code: 'storage', title: 'Not saved', detail: 'The disk is full' }) }))
  await laptop.getByRole('button', { name: `Earlier versions of the board of ${other?.name}` }).click()
  await laptop.getByRole('dialog').getByText('The versions could not be fetched').waitFor()
  await laptop.unroute(path)
  await laptop.getByRole('dialog').getByRole('button', { name: 'Try again' }).click()
  await laptop.getByRole('dialog').getByRole('radio').or(laptop.getByText('There are no earlier versions')).first().waitFor()
})

test('a board that the disk damaged while the server was down goes on under the open pages, and the moderator is told', async () => {
  const first = await startTestServer({ port: await freePort(), clientDir: await builtClient() })
  const created = await first.createWorkshop()
  const { workshop, joinCode: code, moderatorToken: token } = created
  const discussion = workshop.programme.find(({ kind }) => kind === 'discussion')
  const [group] = workshop.groups
  if (!discussion || !group) throw new Error('No discussion or no group')
  const answer = await first.call<{ workshop: Workshop }>('POST', `/workshops/${workshop.id}/commands`, { token, body: { type: 'programme.goto', itemId: discussion.id } })
  const { sheets } = answer.value.workshop
  const table = await joinStockGroup({ url: first.url, code, groupId: group.id, name: 'Anna' })
  await until(() => table.provider.synced, 'the group is at its board')
  for (const [n, text] of ['Flere elever', 'En fast mentor', 'Faste vagter'].entries()) {
    table.write({ ...workshop, sheets }, sheets.at(-1)?.prompts[0]?.id ?? null, text)
    await until(() => table.acknowledged.size === n + 1, 'each is stored by itself')
  }
  table.leave()
  const device = await browser.device(LAPTOP)
  devices.push(device)
  const participant = await device.newPage()
  await participant.goto(`${first.url}/w/${workshop.id}/board#${table.token}`)
  await participant.locator('.board-canvas').getByText('Faste vagter').first().waitFor()
  await first.close({ keepData: true })

  const database = new DatabaseSync(join(first.dataDir, DATABASE_FILE))
  const damaged = database.prepare('UPDATE log SET sum = sum + 1 WHERE id = (SELECT max(log.id) FROM log JOIN rooms ON rooms.id = log.room WHERE name = ?)').run(table.board.room)
  database.close()
  expect(damaged.changes).toBe(1)

  const again = await startTestServer({ dataDir: first.dataDir, port: first.port, clientDir: await builtClient() })
  try {
    // What could be read is there; what could not is gone from every page alike, and is not on this device as unsent.
    await participant.locator('.board-canvas').getByText('Faste vagter').first().waitFor({ state: 'detached', timeout: 30_000 })
    await participant.locator('.board-canvas').getByText('Flere elever').first().waitFor()
    await participant.locator('.board-new-idea').click()
    await participant.locator('.board-canvas .ProseMirror[contenteditable="true"]').waitFor()
    await participant.keyboard.type('Det går videre')
    const moderator = await device.newPage()
    await moderator.goto(`${again.url}/w/${workshop.id}/run#${token}`)
    await moderator.getByText('Serverens disk havde beskadiget noget').waitFor()
    await moderator.getByText(new RegExp(`Planchen ${group.name} · .* blev repareret kl\\.`)).waitFor()
    await moderator.screenshot({ path: `${PICTURES}/repaired.png` })
    await moderator.getByRole('button', { name: 'Forstået' }).click()
    await moderator.getByText('Serverens disk havde beskadiget noget').waitFor({ state: 'detached' })
    // Read once is read on this device.
    await moderator.reload()
    await moderator.getByRole('button', { name: /^Afslut Gruppedrøftelser/ }).waitFor()
    expect(await moderator.getByText('Serverens disk havde beskadiget noget').count()).toBe(0)
    const { value } = await again.call<Workshop>('GET', `/workshops/${workshop.id}`, { token })
    const room = value.boards.find(({ id }) => id === table.board.id)?.room
    if (!room) throw new Error('No board')
    const reader = stockClient(`ws://127.0.0.1:${again.port}/sync`, room, token)
    await until(() => words(reader.doc) === 'Det går videre, En fast mentor, Flere elever', 'what is written now is stored')
    reader.destroy()
  } finally {
    await again.close()
  }
})
