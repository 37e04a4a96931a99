/** The whole product through nginx with TLS, as people get it in the house: pages, boards, and coming back after restarts. */

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BoardTable, boardTable } from '../support/boardTable.ts'
import { LAPTOP, saved } from '../support/boardPeople.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { figure } from '../support/figure.ts'
import { freePort } from '../support/freePort.ts'
import { makeCertificate, startNginx, type Certificate, type NginxProxy } from '../support/nginxProxy.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

let certificate: Certificate
let proxy: NginxProxy
let server: TestServer
let browser: TestBrowser
let table: BoardTable
let clientDir: string

beforeAll(async () => {
  certificate = makeCertificate()
  clientDir = await builtClient()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  certificate?.remove()
})
beforeEach(async () => {
  const port = await freePort()
  proxy = await startNginx(port, certificate)
  server = await startTestServer({ port, clientDir, publicUrl: proxy.url })
  table = await boardTable(server)
})
afterEach(async () => {
  table?.leave()
  await Promise.all([server?.close(), proxy?.remove()])
})

async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n')
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

test('a group writes through nginx with TLS, keeps writing while nginx or the server is away, and loses nothing', async () => {
  const laptop = await browser.device({ ...LAPTOP, ignoreHTTPSErrors: true })
  const page = await laptop.newPage()
  await page.goto(`${proxy.url}/w/${table.made.workshop.id}/board#${await table.join('Anna')}`)
  await page.locator('.tl-canvas').waitFor()
  await page.locator('[data-phase="live"]').waitFor()
  expect(await page.evaluate(() => [location.protocol, isSecureContext])).toEqual(['https:', true])
  await write(page, 'gennem nginx')
  await saved(page)
  await until(() => table.notes().includes('gennem nginx'), 'the words arrive')

  await proxy.stop()
  await page.locator('[data-phase="offline"]').waitFor()
  await write(page, 'uden nginx')
  await proxy.start()
  const nginxBack = performance.now()
  await saved(page)
  await until(() => table.notes().includes('uden nginx'), 'what was written meanwhile arrives')
  figure('operable', 'from the restart of nginx until a browser has handed in what it kept', Math.round(performance.now() - nginxBack), 'ms')

  const { port, dataDir } = server
  await server.close({ keepData: true })
  await page.locator('[data-phase="offline"]').waitFor()
  await write(page, 'uden server')
  server = await startTestServer({ port, dataDir, clientDir, publicUrl: proxy.url })
  const serverBack = performance.now()
  await saved(page)
  await until(() => table.notes().includes('uden server'), 'what was written meanwhile arrives')
  figure('operable', 'from the restart of the server until a browser has handed in what it kept', Math.round(performance.now() - serverBack), 'ms')
})
