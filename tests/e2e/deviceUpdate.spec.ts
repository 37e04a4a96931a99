/** A server that is updated under open pages: they ask for a reload, lose nothing, and never stand white. */

import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { LAPTOP } from '../support/boardPeople.ts'
import { boardTable } from '../support/boardTable.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { done, writeIdea } from '../support/devicePage.ts'
import { figure } from '../support/figure.ts'
import { freePort } from '../support/freePort.ts'
import { otherBuild } from '../support/otherBuild.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

let browser: TestBrowser
let server: TestServer
let clientDir: string
let next: string

beforeAll(async () => {
  clientDir = await builtClient()
  next = otherBuild(clientDir)
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(next, { recursive: true, force: true })
})
beforeEach(async () => {
  server = await startTestServer({ port: await freePort(), clientDir })
})
afterEach(() => server?.close())

test('a page of the old build asks for a reload within 2 s of the new server, keeps its words, and its unloaded parts lead to a way on', async () => {
  const table = await boardTable(server)
  onTestFinished(() => table.leave())
  const context = await browser.device(LAPTOP)
  onTestFinished(() => context.close())
  const page = await table.sit(context, await table.join('Anna'))
  const home = await context.newPage()
  await home.goto(server.url)
  await home.getByRole('link', { name: 'Start en workshop' }).first().waitFor()
  await page.bringToFront()
  const { port, dataDir } = server
  await server.close({ keepData: true })
  await page.locator('[data-phase="offline"]').waitFor()
  await writeIdea(page, 'Skrevet')
  server = await startTestServer({ port, dataDir, clientDir: next })
  await page.locator('[data-phase="live"]').waitFor()
  const back = performance.now()
  await page.getByText('Planche er blevet opdateret').waitFor()
  const asked = Math.round(performance.now() - back)
  figure('device', 'time until a page of an old build asks for a reload', asked, 'ms')
  expect(asked).toBeLessThan(2_000)
  await page.keyboard.type(' mere')
  await page.getByRole('button', { name: 'Genindlæs' }).click()
  await page.locator('.board-note', { hasText: 'Skrevet mere' }).waitFor()
  await page.locator('[data-phase="live"][data-kept="0"]').waitFor()
  await until(() => table.notes().join() === 'Skrevet mere', 'the words to arrive once')
  expect(await page.getByText('Planche er blevet opdateret').count()).toBe(0)
  await done(page)

  await home.bringToFront()
  await home.getByRole('link', { name: 'Start en workshop' }).first().click()
  const templates = home.locator('.setup-choose__card')
  await home.getByText('Siden snublede').or(templates).first().waitFor()
  await home.getByText('Planche er blevet opdateret').waitFor()
  await home.getByRole('button', { name: 'Genindlæs' }).click()
  await templates.first().waitFor()
  expect(await home.getByText('Siden snublede').count()).toBe(0)
})
