/** Behind https without a key for tldraw: the one request to its vendor that the canvas would make, and that the policy stops. */

import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Joined } from '../../shared/api.ts'
import { LAPTOP } from '../support/boardPeople.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { builtClient } from '../support/builtClient.ts'
import { figure } from '../support/figure.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { startTlsProxy, type TlsProxy } from '../support/tlsProxy.ts'
import { until } from '../support/until.ts'

const HOST = 'planche.test'

let proxy: TlsProxy
let server: TestServer
let browser: TestBrowser
/** Stands where the vendor's hosts would be, and counts who comes. */
let vendor: Server
let visits = 0

beforeEach(async () => {
  visits = 0
  vendor = createServer((socket) => {
    visits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
  const address = vendor.address()
  const port = typeof address === 'object' && address ? address.port : 0
  proxy = await startTlsProxy()
  server = await startTestServer({ clientDir: await builtClient(), publicUrl: `https://${HOST}:${proxy.port}` })
  proxy.pointAt(server.port)
  browser = await startBrowser({ [HOST]: '127.0.0.1', '*.tldraw.com': `127.0.0.1:${port}`, '*.tldraw.dev': `127.0.0.1:${port}` })
})
afterEach(async () => {
  await browser?.close()
  await server?.close()
  await proxy?.close()
  vendor?.close()
})

test('on https without a key, exactly one thing is stopped: tldraw’s request to its vendor, of which no byte leaves', async () => {
  const created = await server.createWorkshop()
  const { workshop } = created
  const discussion = workshop.programme.find(({ kind }) => kind === 'discussion')
  await server.call('POST', `/workshops/${workshop.id}/commands`, { token: created.moderatorToken, body: { type: 'programme.goto', itemId: discussion?.id } })
  const joined = await server.call<Joined>('POST', '/join', { body: { code: created.joinCode, groupId: workshop.groups[0]?.id } })
  const context = await browser.device({ ...LAPTOP, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const origin = `https://${HOST}:${proxy.port}`
  const answer = await page.goto(`${origin}/w/${workshop.id}/board#${joined.value.participantToken}`)
  expect(answer?.headers()['strict-transport-security']).toBe('max-age=63072000')
  expect(answer?.headers()['content-security-policy']).toContain(`connect-src 'self' data: blob: wss://${HOST}:${proxy.port};`)
  // Everything works: the canvas draws, the socket is up, an idea is kept.
  await page.locator('[data-phase="live"]').waitFor()
  await page.locator('.board-new-idea').click()
  await page.keyboard.type('Bag https')
  await page.keyboard.press('Escape')
  await page.locator('[data-phase="live"][data-kept="0"]').waitFor()
  await page.locator('.board-note').waitFor()

  await until(() => browser.breaches.length > 0, 'the policy to have stopped the request')
  const stopped = browser.breaches.splice(0)
  figure('private', 'requests that the policy stops on https without a key', stopped.length, 'tldraw’s own')
  figure('private', 'connections that reached tldraw’s hosts', visits)
  expect(stopped).toHaveLength(1)
  expect(stopped[0]).toMatch(/^policy: connect-src stopped https:\/\/cdn\.tldraw\.com\//)
  expect(visits).toBe(0)
  // The listener does hear those who come: a page of nobody's policy.
  await page.route('**/careless', (route) => route.fulfill({ contentType: 'text/html', body: 'x' }))
  await page.goto(`${origin}/careless`)
  await page.evaluate(() => fetch('https://cdn.tldraw.com/x').catch(() => undefined))
  await until(() => visits > 0, 'the listener to hear')
  browser.breaches.splice(0)
})
