/** Keeping and handing in changes, in real browsers with their own IndexedDB. */

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

async function laptop(): Promise<BrowserContext> {
  const context = await browser.device(LAPTOP)
  devices.push(context)
  return context
}

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

const state = (page: Page, phase: string, kept: string) => page.locator(`[data-phase="${phase}"]${kept}`).waitFor()
const SAVED = '[data-kept="0"]'
const KEPT = ':not([data-kept="0"])'

/** Rows in the page's outbox. */
function stored(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('planche-outbox', 1)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('changes').objectStore('changes').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
}

test('ideas written offline survive closing the tab, and arrive when it is opened with a network', async () => {
  const context = await laptop()
  const token = await table.join('Anna')
  const page = await table.sit(context, token)
  await write(page, 'før tunnellen')
  await state(page, 'live', SAVED)
  await context.setOffline(true)
  await state(page, 'offline', SAVED)
  await write(page, 'i tunnellen')
  await state(page, 'offline', KEPT)
  await until(async () => (await stored(page)) > 0, 'the device to have stored it')
  await page.close()
  expect(table.notes()).toEqual(['før tunnellen'])
  await context.setOffline(false)
  const later = await table.sit(context, token)
  await until(() => table.notes().includes('i tunnellen'), `the words to arrive: ${table.notes()}`)
  await state(later, 'live', SAVED)
  await until(async () => (await stored(later)) === 0, 'the outbox to be empty')
})

test('a connection that comes back hands in what was kept, without a reload', async () => {
  const context = await laptop()
  const page = await table.sit(context, await table.join('Bo'))
  await context.setOffline(true)
  await state(page, 'offline', '')
  await write(page, 'uden net')
  await state(page, 'offline', KEPT)
  await context.setOffline(false)
  await state(page, 'live', SAVED)
  await until(() => table.notes().includes('uden net'), 'the words to arrive')
})

test('two tabs of one participant do not disturb each other', async () => {
  const context = await laptop()
  const token = await table.join('Carla')
  const [left, right] = [await table.sit(context, token), await table.sit(context, token)]
  await left.bringToFront()
  await write(left, 'venstre')
  await right.bringToFront()
  await write(right, 'højre')
  await state(left, 'live', SAVED)
  await state(right, 'live', SAVED)
  await until(() => table.notes().join() === 'højre,venstre', `both: ${table.notes()}`)
  await left.bringToFront()
  await left.locator('.board-note', { hasText: 'højre' }).waitFor()
})

test('a browser without a working IndexedDB opens the board and saves', async () => {
  const context = await laptop()
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: { open: () => { throw new Error('blocked') } } })
  })
  const page = await table.sit(context, await table.join('Dorte'))
  await write(page, 'alligevel')
  await state(page, 'live', SAVED)
  await until(() => table.notes().includes('alligevel'), 'the words to arrive')
})

test('an IndexedDB that never answers does not hold the board back', async () => {
  const context = await laptop()
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: { open: () => ({}) } })
  })
  const page = await table.sit(context, await table.join('Erik'))
  await write(page, 'uden svar')
  await until(() => table.notes().includes('uden svar'), 'the words to arrive')
})
