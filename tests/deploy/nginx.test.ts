import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import sharp from 'sharp'
import { WebSocket, WebSocketServer } from 'ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CreatedWorkshop, Joined } from '../../shared/api.ts'
import { LIMITS } from '../../shared/limits.ts'
import { notesIn, writeNote } from '../support/contractNote.ts'
import { figure } from '../support/figure.ts'
import { freePort } from '../support/freePort.ts'
import { makeCertificate, startNginx, type Certificate, type NginxProxy } from '../support/nginxProxy.ts'
import { rawClient, type RawClient } from '../support/rawClient.ts'
import { scaled } from '../support/scale.ts'
import { stockClient } from '../support/stockClient.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

/** nginx's patience with a silent websocket, and how long a room is silent here. */
const PATIENCE = scaled(11, 60)
const SILENCE_MS = scaled(12_500, 600_000)
const TOKEN = 'the-token-of-whoever-watches'

let certificate: Certificate
let clientDir: string
let server: TestServer
let proxy: NginxProxy
let created: CreatedWorkshop
let joined: Joined
let silent: { client: RawClient; since: number }
/** A server that really says nothing, behind the same configuration. */
let mute: { server: WebSocketServer; proxy: NginxProxy; closedAfter: Promise<number> }

const sync = (): string => `${proxy.url.replace('https', 'wss')}/sync`
const settings = (port: number, publicUrl: string, dataDir?: string) => ({
  port, publicUrl, clientDir, metricsToken: TOKEN, ...(dataDir ? { dataDir } : {}),
})

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: string
}

/** A call through the proxy from an address of this machine: each of 127.0.0.x counts as a device of its own. */
function call(method: string, path: string, { from = '127.0.0.1', headers = {}, body = '' as string | Buffer } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const type = body === '' || 'content-type' in headers ? {} : { 'content-type': 'application/json' }
    const asked = request(`${proxy.url}${path}`, { method, localAddress: from, headers: { ...type, ...headers } }, (answer) => {
      let read = ''
      answer.on('data', (chunk: Buffer) => (read += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function startMute(): Promise<typeof mute> {
  const port = await freePort()
  const own = new WebSocketServer({ port, host: '127.0.0.1' })
  const front = await startNginx(port, certificate, `${PATIENCE}s`)
  const client = new WebSocket(`${front.url.replace('https', 'wss')}/sync/x`)
  await new Promise((resolve) => client.once('open', resolve))
  const began = performance.now()
  const closedAfter = new Promise<number>((resolve) => client.once('close', () => resolve(performance.now() - began)))
  return { server: own, proxy: front, closedAfter }
}

beforeAll(async () => {
  certificate = makeCertificate()
  setDefaultCACertificates([...getCACertificates('default'), certificate.pem])
  clientDir = mkdtempSync(join(tmpdir(), 'planche-client-'))
  mkdirSync(join(clientDir, 'assets'))
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>Planche</title>')
  writeFileSync(join(clientDir, 'assets', 'main-abc.js'), `export const words = '${'ord '.repeat(2_000)}'\n`)
  const port = await freePort()
  proxy = await startNginx(port, certificate, `${PATIENCE}s`)
  // One instant: within the minute that wrong codes are counted in.
  const now = Date.now()
  server = await startTestServer(settings(port, proxy.url), () => now)
  created = JSON.parse((await call('POST', '/api/v1/workshops', { body: '{"language":"da"}' })).body) as CreatedWorkshop
  const groupId = created.workshop.groups[0]?.id
  joined = JSON.parse((await call('POST', '/api/v1/join', { body: JSON.stringify({ code: created.joinCode, groupId }) })).body) as Joined
  await call('POST', `/api/v1/workshops/${created.workshop.id}/commands`, {
    headers: { authorization: `Bearer ${created.moderatorToken}` }, body: '{"type":"programme.goto","itemId":"discussion-1"}',
  })
  silent = { client: await rawClient(sync(), created.workshop.rooms.workshop, joined.participantToken), since: performance.now() }
  mute = await startMute()
}, 60_000)

afterAll(async () => {
  silent.client.close()
  mute.server.close()
  await Promise.all([mute.proxy.remove(), proxy.remove(), server.close()])
  certificate.remove()
  rmSync(clientDir, { recursive: true, force: true })
})

const ownBoard = () => {
  const board = created.workshop.boards.find((one) => one.groupId === created.workshop.groups[0]?.id)
  if (!board) throw new Error('The first group has no board')
  return board.room
}

it('serves the page and its files over TLS, with the promise to stay there, and leads plain calls to it', async () => {
  const page = await call('GET', '/')
  expect(page).toMatchObject({ status: 200, headers: { 'strict-transport-security': expect.stringContaining('max-age=') } })
  expect(page.body).toContain('<title>Planche</title>')
  const script = await call('GET', '/assets/main-abc.js', { headers: { 'accept-encoding': 'br, gzip' } })
  expect(script.status).toBe(200)
  const led = await new Promise<Answer>((resolve, reject) => {
    plainRequest(`${proxy.plainUrl}/j/ABCD`, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: '' })
    }).on('error', reject).end()
  })
  expect(led).toMatchObject({ status: 301, headers: { location: `${proxy.url}/j/ABCD` } })
  expect(created.links.moderator.startsWith(`${proxy.url}/`)).toBe(true)
})

it('keeps the figures to this side of the proxy, whoever asks', async () => {
  const headers = { authorization: `Bearer ${TOKEN}` }
  expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(200)
  expect((await call('GET', '/metrics', { headers })).status).toBe(404)
})

it('carries websockets both ways, from its own page only', async () => {
  const own = await rawClient(sync(), ownBoard(), joined.participantToken, { headers: { origin: proxy.url } })
  own.close()
  for (const origin of ['https://evil.example', 'https://localhost', proxy.plainUrl, 'null']) {
    await expect(rawClient(sync(), ownBoard(), joined.participantToken, { headers: { origin } })).rejects.toThrow('403')
  }
  const [writer, reader] = [stockClient(sync(), ownBoard(), joined.participantToken), stockClient(sync(), ownBoard(), created.moderatorToken)]
  await Promise.all([writer.synced(), reader.synced()])
  writeNote(writer.doc, 'gennem', 'Gennem nginx'.repeat(500))
  await until(() => notesIn(reader.doc).includes('gennem'), 'the idea went through')
  for (const client of [writer, reader]) client.destroy()
})

it('lets through the largest picture that people send, and refuses more', async () => {
  const noise = Buffer.from(Array.from({ length: 1_200 * 1_200 * 3 }, (_, n) => (n * 2_654_435_761) >>> 24))
  const picture = await sharp(noise, { raw: { width: 1_200, height: 1_200, channels: 3 } }).png({ compressionLevel: 0 }).toBuffer()
  expect(picture.length).toBeGreaterThan(4 * 1024 * 1024)
  const path = `/api/v1/workshops/${created.workshop.id}/assets`
  const headers = { authorization: `Bearer ${created.moderatorToken}`, 'content-type': 'image/png' }
  expect((await call('POST', path, { headers, body: picture })).status).toBe(201)
  expect((await call('POST', path, { headers, body: Buffer.alloc(LIMITS.imageBytes + 2 * 1024 * 1024) })).status).toBe(413)
})

it('counts wrong codes by the address of the device, not by that of the proxy, whatever a header says', async () => {
  const tries = async (from: string, times: number): Promise<number[]> => {
    const statuses: number[] = []
    for (let n = 0; n < times; n++) {
      const headers = { 'x-forwarded-for': `10.9.8.${n}`, 'x-real-ip': `10.9.8.${n}`, forwarded: `for=10.9.8.${n}` }
      statuses.push((await call('POST', '/api/v1/join', { from, headers, body: '{"code":"ABCDEFGH"}' })).status)
    }
    return statuses
  }
  const guesser = await tries('127.0.0.7', LIMITS.wrongCodesPerAddressMinute + 5)
  expect(guesser.filter((status) => status === 404)).toHaveLength(LIMITS.wrongCodesPerAddressMinute)
  expect(guesser.at(-1)).toBe(429)
  expect(await tries('127.0.0.8', 2)).toEqual([404, 404])
})

it('leaves no code, token, address or path in the log of the proxy', () => {
  const logs = proxy.logs()
  expect(logs).toMatch(/ POST 201 /)
  for (const secret of [created.joinCode, joined.participantToken, ownBoard(), '127.0.0.', 'ABCDEFGH', '/api/', '/sync/']) {
    expect(logs).not.toContain(secret)
  }
})

it('holds a silent room open for longer than nginx waits, where a server that says nothing is cut off', async () => {
  // However late a busy machine sees its end, ours has been silent for longer than that, and longer than the proxy waits.
  const longer = Math.max(SILENCE_MS, 1_000 + (await mute.closedAfter))
  await until(() => performance.now() - silent.since > longer, 'time passes', longer + 5_000)
  figure('operable', `websockets cut in ${SILENCE_MS / 1_000} silent seconds behind a proxy that waits ${PATIENCE} s`, silent.client.closed ? 1 : 0)
  expect(silent.client.closed).toBeNull()
}, SILENCE_MS + 30_000)

it('has everybody back after the proxy, and after the server, was started anew, with what was written meanwhile', async () => {
  const client = stockClient(sync(), ownBoard(), joined.participantToken)
  await client.synced()
  await proxy.stop()
  await until(() => !client.provider.wsconnected, 'the line is cut')
  writeNote(client.doc, 'uden-nginx', 'Mens nginx var væk')
  await proxy.start()
  const back = performance.now()
  await until(() => client.provider.synced, 'back after nginx')
  const { port, dataDir } = server
  await server.close({ keepData: true })
  await until(() => !client.provider.wsconnected, 'the server is away')
  expect((await call('GET', '/readyz')).status).toBe(502)
  writeNote(client.doc, 'uden-server', 'Mens serveren var væk')
  server = await startTestServer(settings(port, proxy.url, dataDir))
  await until(() => client.provider.synced, 'back after the server')
  figure('operable', 'from the restart of proxy and server until synced again', Math.round(performance.now() - back), 'ms')
  const reader = stockClient(`ws://127.0.0.1:${port}/sync`, ownBoard(), created.moderatorToken)
  await reader.synced()
  await until(() => ['gennem', 'uden-nginx', 'uden-server'].every((id) => notesIn(reader.doc).includes(id)), 'everything is there')
  for (const one of [client, reader]) one.destroy()
}, 60_000)
