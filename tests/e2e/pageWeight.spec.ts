/** What has to arrive before somebody can join: on a venue's wifi it comes to every phone in the same minute. */

import type { Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { arrivedAt, encodedBytes, isScript, ownScripts } from '../support/pageWeight.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

/** Bytes of all scripts, as brotli, before the code and a name can be typed. */
const MOST_SCRIPT_BYTES = 60_000
/** Only the canvas is larger, before it is compressed. */
const CANVAS_BYTES = 1_000_000
/** Script files until the board stands: over http a browser fetches six at a time, and each costs the page some work. */
const MOST_FILES = 25

let server: TestServer
let browser: TestBrowser
let created: CreatedWorkshop

beforeAll(async () => {
  server = await startTestServer({ clientDir: await builtClient() })
  browser = await startBrowser()
  created = await server.createWorkshop({ groups: ['Gruppe 1', 'Gruppe 2'].map((name) => ({ name, place: '' })) })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('code and name can be typed with at most 60 KB of scripts, and the board is asked for meanwhile', async () => {
  const own = await ownScripts(`${server.url}/j`)
  const held: Route[] = []
  const device = await browser.device({ locale: 'da-DK' })
  // Everything else never comes, as if the line were too slow for it.
  await device.route('**/assets/*.js', (route) => (own.includes(new URL(route.request().url()).pathname) ? route.continue() : void held.push(route)))
  const page = await device.newPage()
  await page.goto(`${server.url}/j`)
  await page.getByLabel('Kode').waitFor()
  const isHeld = (name: RegExp) => held.some((route) => name.test(route.request().url()))
  // All at once: none of them has arrived to ask for another.
  await until(() => isHeld(/\/BoardPage-/) && isHeld(/\/startApp-/) && isHeld(/\/BoardScreen-/), 'app, board and canvas to be asked for')

  await page.keyboard.type(created.joinCode)
  await page.keyboard.press('Enter')
  await page.getByText('Gruppe 2', { exact: true }).click()
  await page.getByLabel('Dit navn (valgfrit)').fill('Bodil')
  expect(await page.getByLabel('Dit navn (valgfrit)').inputValue()).toBe('Bodil')

  const arrived = (await arrivedAt(page)).filter(isScript)
  expect(arrived.map(({ path }) => path).sort()).toEqual(own.toSorted())
  // Compressed on the way, else the sum below says something else.
  const [entry] = arrived.toSorted((a, b) => b.decodedBodySize - a.decodedBodySize)
  expect(entry?.encodedBodySize).toBeLessThan((entry?.decodedBodySize ?? 0) / 2)
  const bytes = encodedBytes(arrived)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes, arrived.map(({ path, encodedBodySize }) => `${path}: ${encodedBodySize}`).join('\n')).toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
  for (const route of held) await route.abort()
  await device.close()
})

test('whoever has typed a name finds the board there, in few files: joining fetches none of its scripts any more', async () => {
  const device = await browser.device({ locale: 'da-DK' })
  const page = await device.newPage()
  const asked: string[] = []
  const answered: string[] = []
  page.on('request', (request) => request.resourceType() === 'script' && asked.push(request.url()))
  page.on('requestfinished', (request) => request.resourceType() === 'script' && answered.push(request.url()))
  await page.goto(`${server.url}/j/${created.joinCode}`)
  await page.getByText('Gruppe 1', { exact: true }).click()
  const largest = () => page.evaluate(() => Math.max(0, ...(performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(({ decodedBodySize }) => decodedBodySize)))
  await until(async () => (await largest()) > CANVAS_BYTES && asked.length === answered.length, 'app and board to arrive', 30_000)
  const before = [...asked]
  expect(before.length).toBeLessThanOrEqual(MOST_FILES)
  let sessions = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/session')) sessions += 1
  })
  await page.getByRole('button', { name: 'Vær med i Gruppe 1' }).click()
  await page.waitForURL(/\/board$/)
  await page.getByText(/^Gruppe 1/).filter({ visible: true }).first().waitFor()
  expect(asked.slice(before.length)).toEqual([])
  // The server has said who this is when it let them in.
  expect(sessions).toBe(1)
  await device.close()
})
