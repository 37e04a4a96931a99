/** Writing in notes, in real browsers: from the first millisecond, and two people in one note. */

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BoardTable, boardTable } from '../support/boardTable.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

const LAPTOP = { viewport: { width: 1366, height: 768 }, locale: 'da-DK' }

let server: TestServer
let browser: TestBrowser
let table: BoardTable
const devices: BrowserContext[] = []

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(async () => {
  table = await boardTable(server)
})
afterEach(async () => {
  table.leave()
  for (const device of devices.splice(0)) await device.close()
})

async function person(name: string): Promise<Page> {
  const context = await browser.device(LAPTOP)
  devices.push(context)
  return table.sit(context, await table.join(name))
}

const saved = (page: Page) => page.locator('[data-phase="live"][data-kept="0"]').waitFor()
const field = (page: Page) => page.locator('.board-canvas .ProseMirror[contenteditable="true"]')

/** Opens the only note that says `text` for writing. */
async function edit(page: Page, text: string): Promise<void> {
  await page.locator('.board-note', { hasText: text }).dblclick()
  await field(page).waitFor()
}

test('what is typed right after making a note stands as it was typed, however fast', async () => {
  const page = await person('Anna')
  const words: string[] = []
  for (const delay of [0, 0, 0, 5, 15, 30, 30, 80]) {
    const text = `Hej med æøå nr. ${words.length}`
    words.push(text)
    await page.keyboard.press('n')
    await page.keyboard.type(text, { delay })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
  await saved(page)
  await until(() => table.notes().length === words.length, 'all notes on the server')
  expect(table.notes()).toEqual(words.sort())
})

test('I7: two people who type in one note keep every character, each caret where it was', async () => {
  const [anna, bo] = [await person('Anna'), await person('Bo')]
  await anna.keyboard.press('n')
  await anna.keyboard.type('midt')
  await saved(anna)
  await edit(bo, 'midt')
  await bo.keyboard.press('Control+End')
  await anna.keyboard.press('Control+Home')
  await anna.locator('.board-caret-name[data-name*="Bo"]').waitFor()
  await bo.locator('.board-caret-name[data-name*="Anna"]').waitFor()
  const [left, right] = ['Flere elever fra lokalområdet ', ' og bedre vagtplaner ÆØÅ']
  await Promise.all([anna.keyboard.type(left, { delay: 25 }), bo.keyboard.type(right, { delay: 30 })])
  const whole = `${left}midt${right}`
  await until(() => table.notes()[0] === whole, `the note to say ${JSON.stringify(whole)}, not ${JSON.stringify(table.notes())}`)
  await anna.keyboard.type('!')
  await bo.keyboard.type('?')
  await until(() => table.notes()[0] === `${left}!midt${right}?`, `each caret where it was: ${JSON.stringify(table.notes())}`)
})

test('I7: undo while writing together takes back one\'s own words alone', async () => {
  const [anna, bo] = [await person('Anna'), await person('Bo')]
  await anna.keyboard.press('n')
  await anna.keyboard.type('fælles')
  await saved(anna)
  await edit(bo, 'fælles')
  await bo.keyboard.press('Control+End')
  await bo.keyboard.type(' bo')
  await until(() => table.notes()[0] === 'fælles bo', 'Bo\'s word')
  await anna.keyboard.press('Control+Home')
  await anna.keyboard.type('anna ')
  await until(() => table.notes()[0] === 'anna fælles bo', 'Anna\'s word')
  await bo.keyboard.press('Control+z')
  await until(() => table.notes()[0] === 'anna fælles', `only Bo's word to go: ${JSON.stringify(table.notes())}`)
})

test('a note that is deleted while another writes in it goes, and the other goes on', async () => {
  const [anna, bo] = [await person('Anna'), await person('Bo')]
  await anna.keyboard.press('n')
  await anna.keyboard.type('på vej væk')
  await anna.keyboard.press('Escape')
  await saved(anna)
  await edit(bo, 'på vej væk')
  await bo.keyboard.type(' med')
  await anna.keyboard.press('Delete')
  await until(() => table.notes().length === 0, 'the note to go')
  await field(bo).waitFor({ state: 'detached' })
  await bo.keyboard.press('n')
  await bo.keyboard.type('ny')
  await until(() => table.notes()[0] === 'ny', 'the next note')
})
