import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

let client: string
let server: TestServer
beforeAll(async () => {
  client = await mkdtemp(join(tmpdir(), 'planche-client-'))
  await mkdir(join(client, 'assets'))
  await writeFile(join(client, 'index.html'), '<!doctype html><title>Planche</title>')
  await writeFile(join(client, 'assets', 'main-B2x9_kQa.js'), '1')
  server = await startTestServer({ clientDir: client, metricsToken: 'a-long-metrics-token' })
})
afterAll(async () => {
  await server.close()
  await rm(client, { recursive: true, force: true })
})

describe('the client', () => {
  it('keeps hashed files for ever and asks for the page anew', async () => {
    const file = await fetch(`${server.url}/assets/main-B2x9_kQa.js`)
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    const page = await fetch(`${server.url}/`)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  })

  it('answers every address of the app with the page, and a missing file with 404', async () => {
    for (const path of ['/new', '/j/K7QM3XPA', '/w/abc/run']) {
      expect(await (await fetch(server.url + path)).text()).toContain('<title>Planche')
    }
    for (const path of ['/assets/gone-12345678.js', '/gone.png', '/..%2f..%2fetc%2fpasswd', '/api/v1/nothing']) {
      expect((await fetch(server.url + path)).status, path).toBe(404)
    }
  })
})

describe('headers', () => {
  it('allow nothing from outside, and work on plain http (I8)', async () => {
    const { headers } = await fetch(`${server.url}/`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("connect-src 'self' data: blob:")
    expect(policy).not.toMatch(/upgrade-insecure-requests|https?:|\*/)
    expect(headers.get('strict-transport-security')).toBeNull()
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'no-referrer'])
    expect((await fetch(`${server.url}/api/v1/time`)).headers.get('cache-control')).toBe('no-store')
  })

  it('ask for https only where https is the public address', async () => {
    const behind = await startTestServer({ publicUrl: 'https://planche.example.dk' })
    try {
      expect((await fetch(`${behind.url}/healthz`)).headers.get('strict-transport-security')).toBe('max-age=63072000')
    } finally {
      await behind.close()
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
