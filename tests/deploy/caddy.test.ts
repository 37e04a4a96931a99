import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CreatedWorkshop } from '../../shared/api.ts'
import { LIMITS } from '../../shared/limits.ts'
import { freePort } from '../support/freePort.ts'
import { makeCertificate, type Certificate } from '../support/nginxProxy.ts'
import { rawClient } from '../support/rawClient.ts'
import { startTestServer, type TestServer } from '../support/testServer.ts'
import { until } from '../support/until.ts'

const SHIPPED = readFileSync(fileURLToPath(new URL('../../deploy/Caddyfile', import.meta.url)), 'utf8')
const TOKEN = 'the-token-of-whoever-watches'

let directory: string
let certificate: Certificate
let server: TestServer
let caddy: ChildProcess
let url: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'planche-caddy-'))
  certificate = makeCertificate()
  setDefaultCACertificates([...getCACertificates('default'), certificate.pem])
  const [port, backend] = [await freePort(), await freePort()]
  url = `https://localhost:${port}`
  server = await startTestServer({ port: backend, publicUrl: url, metricsToken: TOKEN })
  for (const place of ['planche.example.org {', 'reverse_proxy 127.0.0.1:4400']) expect(SHIPPED).toContain(place)
  const site = SHIPPED
    .replace('planche.example.org {', `${url} {\n\tbind 127.0.0.1\n\ttls ${certificate.certFile} ${certificate.keyFile}`)
    .replace('127.0.0.1:4400', `127.0.0.1:${backend}`)
  writeFileSync(join(directory, 'Caddyfile'), `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`)
  caddy = spawn('caddy', ['run', '--config', join(directory, 'Caddyfile'), '--adapter', 'caddyfile'], {
    env: { PATH: process.env['PATH'], HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory }, stdio: 'ignore',
  })
  await until(() => fetch(`${url}/healthz`).then((answer) => answer.ok, () => false), 'Caddy answers')
})

afterAll(async () => {
  const gone = new Promise((resolve) => caddy.once('exit', resolve))
  caddy.kill('SIGTERM')
  await Promise.all([gone, server.close()])
  certificate.remove()
  rmSync(directory, { recursive: true, force: true })
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })

it('carries calls and websockets from its own page, and keeps the figures to this side', async () => {
  const created = (await (await post('/workshops', { language: 'da' })).json()) as CreatedWorkshop
  const room = created.workshop.rooms.workshop
  const sync = `${url.replace('https', 'wss')}/sync`
  const own = await rawClient(sync, room, created.viewerToken, { headers: { origin: url } })
  own.sync(0, Uint8Array.of(0))
  await until(() => own.heard.some(({ kind }) => kind === 'step2'), 'the room answers')
  own.close()
  await expect(rawClient(sync, room, created.viewerToken, { headers: { origin: 'https://evil.example' } })).rejects.toThrow('403')
  const headers = { authorization: `Bearer ${TOKEN}` }
  expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(200)
  expect((await fetch(`${url}/metrics`, { headers })).status).toBe(404)
})

it('names the address of the device itself, whatever a header says', async () => {
  const statuses: number[] = []
  for (let n = 0; n <= LIMITS.wrongCodesPerAddressMinute; n++) {
    statuses.push((await post('/join', { code: 'ABCDEFGH' }, { 'x-forwarded-for': `10.9.8.${n}` })).status)
  }
  expect(statuses.filter((status) => status === 404)).toHaveLength(LIMITS.wrongCodesPerAddressMinute)
  expect(statuses.at(-1)).toBe(429)
})
