import { request as ask } from 'node:http'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { securityHeaders } from '../../../server/http/securityHeaders.ts'
import type { CreatedWorkshop, StoredImage } from '../../../shared/api.ts'
import { figure } from '../../support/figure.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

let client: string
let server: TestServer
let created: CreatedWorkshop
let image: string
beforeAll(async () => {
  client = await mkdtemp(join(tmpdir(), 'planche-client-'))
  await mkdir(join(client, 'assets'))
  await writeFile(join(client, 'index.html'), '<!doctype html><title>Planche</title>')
  await writeFile(join(client, 'planche.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(client, 'assets', 'main-B2x9_kQa.js'), '1')
  server = await startTestServer({ clientDir: client, metricsToken: 'a-long-metrics-token' })
  created = await server.createWorkshop()
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#2b6cb0' } }).png().toBuffer()
  const stored = await fetch(`${server.url}/api/v1/workshops/${created.workshop.id}/assets`, {
    method: 'POST', headers: { ...moderator(), 'content-type': 'image/png' }, body: new Uint8Array(png),
  })
  image = ((await stored.json()) as StoredImage).hash
})
afterAll(async () => {
  await server.close()
  await rm(client, { recursive: true, force: true })
})

const moderator = () => ({ authorization: `Bearer ${created.moderatorToken}` })
const viewer = () => ({ authorization: `Bearer ${created.viewerToken}` })

/** What no answer may be without. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
  'cross-origin-opener-policy': null,
  'strict-transport-security': null,
  // Nothing that tells which program answers, and nothing that other origins may read.
  server: null, 'x-powered-by': null, 'set-cookie': null, 'access-control-allow-origin': null,
}
const FOR_EVER = 'public, max-age=31536000, immutable'
const page = () =>
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
  `connect-src 'self' data: blob: ws://127.0.0.1:${server.port}; worker-src 'self' blob:; manifest-src 'self'; media-src 'self' blob:; ` +
  "frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox"
const PICTURE = "sandbox; default-src 'none'"
const PROBLEM = 'application/problem+json; charset=utf-8'

describe('headers', () => {
  it('are what they are for every kind of answer', async () => {
    const of = created.workshop.id
    const metrics = { authorization: 'Bearer a-long-metrics-token' }
    const kinds: readonly [what: string, path: string, init: RequestInit, status: number, type: string, cache: string, policy: string][] = [
      ['the page', '/', {}, 200, 'text/html; charset=utf-8', 'no-cache', page()],
      ['an address of the app', `/w/${of}/run`, {}, 200, 'text/html; charset=utf-8', 'no-cache', page()],
      ['a chunk', '/assets/main-B2x9_kQa.js', {}, 200, 'application/javascript; charset=utf-8', FOR_EVER, page()],
      ['a file without a hash', '/planche.svg', {}, 200, 'image/svg+xml', 'no-cache', page()],
      ['a file that is not there', '/assets/gone-12345678.js', {}, 404, 'text/plain; charset=utf-8', 'no-store', page()],
      ['a call', '/api/v1/time', {}, 200, 'application/json; charset=utf-8', 'no-store', NO_PAGE],
      ['a workshop', `/api/v1/workshops/${of}`, { headers: moderator() }, 200, 'application/json; charset=utf-8', 'no-store', NO_PAGE],
      ['an unknown call', '/api/v1/nothing', {}, 404, PROBLEM, 'no-store', NO_PAGE],
      ['an unreadable address', '/api/v1/%ZZ', {}, 400, PROBLEM, 'no-store', NO_PAGE],
      ['a call without a token', `/api/v1/workshops/${of}`, {}, 401, PROBLEM, 'no-store', NO_PAGE],
      ['a call that is not allowed', `/api/v1/workshops/${of}/exports`, { headers: viewer() }, 403, PROBLEM, 'no-store', NO_PAGE],
      ['a body that is none', '/api/v1/join', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }, 400, PROBLEM, 'no-store', NO_PAGE],
      ['a picture', `/api/v1/workshops/${of}/assets/${image}`, { headers: moderator() }, 200, 'image/jpeg', 'private, max-age=31536000, immutable', PICTURE],
      ['a document', `/api/v1/workshops/${of}/exports/minutes.md`, { headers: moderator() }, 200, 'text/markdown; charset=utf-8', 'no-store', NO_PAGE],
      ['health', '/healthz', {}, 200, 'application/json; charset=utf-8', 'no-store', NO_PAGE],
      ['readiness', '/readyz', {}, 200, 'application/json; charset=utf-8', 'no-store', NO_PAGE],
      ['figures', '/metrics', { headers: metrics }, 200, 'text/plain; version=0.0.4; charset=utf-8', 'no-store', NO_PAGE],
      ['figures without the token', '/metrics', {}, 404, 'text/plain; charset=utf-8', 'no-store', NO_PAGE],
    ]
    for (const [what, path, init, status, type, cache, policy] of kinds) {
      const answer = await fetch(server.url + path, init)
      const got = Object.fromEntries(Object.keys(EVERYWHERE).map((name) => [name, answer.headers.get(name)]))
      expect({ what, status: answer.status, type: answer.headers.get('content-type'), cache: answer.headers.get('cache-control'), policy: answer.headers.get('content-security-policy'), ...got })
        .toEqual({ what, status, type, cache, policy, ...EVERYWHERE })
    }
    figure('injection', 'kinds of answers whose headers are held', kinds.length)
  })

  it('come with a failure of the server itself too, which tells nothing of its inside', async () => {
    let broken = false
    const failing = await startTestServer({ clientDir: client }, () => {
      if (broken) throw new Error('INSIDE /srv/planche')
      return Date.now()
    })
    try {
      broken = true
      const answer = await fetch(`${failing.url}/api/v1/time`)
      broken = false
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([500, PROBLEM, 'no-store'])
      for (const [name, value] of Object.entries(EVERYWHERE)) expect(answer.headers.get(name), name).toBe(value)
      expect(await answer.text()).not.toMatch(/INSIDE|\/srv|\.ts/)
    } finally {
      await failing.close()
    }
  })

  it('let the pages be framed by ourselves and by whom the operator names, and by nobody else', async () => {
    const plain = (await fetch(`${server.url}/`)).headers.get('content-security-policy') ?? ''
    expect(plain).toMatch(/; frame-ancestors 'self'$/)
    const framed = await startTestServer({ clientDir: client, frameAncestors: ['https://intra.example.dk', 'https://teams.example.com'] })
    try {
      const policy = (await fetch(`${framed.url}/`)).headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/; frame-ancestors 'self' https:\/\/intra\.example\.dk https:\/\/teams\.example\.com$/)
      expect((await fetch(`${framed.url}/api/v1/time`)).headers.get('content-security-policy')).toBe(NO_PAGE)
    } finally {
      await framed.close()
    }
  })

  it('ask for https only where https is the public address, and then for the socket too', async () => {
    const behind = await startTestServer({ clientDir: client, publicUrl: 'https://planche.example.dk' })
    try {
      const { headers } = await fetch(`${behind.url}/`)
      expect(headers.get('strict-transport-security')).toBe('max-age=63072000')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('content-security-policy')).toContain(`connect-src 'self' data: blob: wss://127.0.0.1:${behind.port};`)
    } finally {
      await behind.close()
    }
    expect((await fetch(`${server.url}/`)).headers.get('content-security-policy')).not.toMatch(/upgrade-insecure-requests|https?:|\*/)
  })

  it.each(["evil.test; script-src *", "a b", "x'y", 'evil.test,b', '*', "[::1]:x", `${'a'.repeat(300)}.dk`])('take no word of a host like %j into the policy', async (host) => {
    const policy = securityHeaders({ https: false, frameAncestors: [] }, { host, page: true })['content-security-policy']
    expect(policy).toContain("connect-src 'self' data: blob:;")
    expect(policy).not.toContain(host)
    const answer = await new Promise<string>((resolve, reject) => {
      ask({ host: '127.0.0.1', port: server.port, headers: { host } }, ({ headers }) => resolve(String(headers['content-security-policy']))).on('error', reject).end()
    })
    expect(answer).not.toContain('script-src *')
  })

  it('are not on a refused upgrade, which says nothing but its status', async () => {
    const refused = await new Promise<{ status: number | undefined; names: string[] }>((resolve, reject) => {
      const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', origin: 'https://evil.test' }
      ask({ host: '127.0.0.1', port: server.port, path: '/sync/x', headers }, (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode, names: Object.keys(answer.headers).sort() })
      }).on('error', reject).end()
    })
    expect(refused).toEqual({ status: 403, names: ['connection', 'content-length'] })
  })
})

describe('the client', () => {
  it('answers every address of the app with the page, and a missing file with 404', async () => {
    for (const path of ['/new', '/j/K7QM3XPA', '/w/abc/run']) {
      expect(await (await fetch(server.url + path)).text()).toContain('<title>Planche')
    }
    for (const path of ['/assets/gone-12345678.js', '/gone.png', '/..%2f..%2fetc%2fpasswd', '/api/v1/nothing']) {
      expect((await fetch(server.url + path)).status, path).toBe(404)
    }
  })
})

it('tells its health to anyone and its figures only for the token', async () => {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404)
  const metrics = await fetch(`${server.url}/metrics`, { headers: { authorization: 'Bearer a-long-metrics-token' } })
  expect(await metrics.text()).toContain('planche_workshops{status="live"} 0')
})
