import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figure } from '../../support/figure.ts'
import { rawSocket, upgradeHead } from '../../support/rawSocket.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'

const PUBLIC = 'https://planche.example.dk'
/** A token of nobody: the origin is looked at before it. */
const TOKEN = 'x'

interface Case {
  /** What the browser sends; null for none. `PORT` stands for the server's. */
  origin: string | null
  host: string
  /** Let in: where a public address is configured, and where none is. */
  configured: boolean
  open: boolean
}

const own = 'planche.example.dk'
const CASES: Case[] = [
  { origin: PUBLIC, host: own, configured: true, open: true },
  { origin: null, host: own, configured: true, open: true },
  { origin: 'https://evil.example', host: own, configured: false, open: false },
  { origin: 'null', host: own, configured: false, open: false },
  { origin: '', host: own, configured: false, open: false },
  { origin: 'https://planche.example.dk.evil.example', host: own, configured: false, open: false },
  { origin: 'https://evilplanche.example.dk', host: own, configured: false, open: false },
  { origin: 'https://planche.example.dk@evil.example', host: own, configured: false, open: false },
  { origin: 'https://user:secret@planche.example.dk', host: own, configured: false, open: false },
  { origin: 'https://planche.example.dk:8443', host: own, configured: false, open: false },
  { origin: 'https://planche.example.dk:443', host: own, configured: false, open: false },
  { origin: 'https://PLANCHE.example.dk', host: own, configured: false, open: false },
  { origin: 'https://planche.example.dk/', host: own, configured: false, open: false },
  { origin: 'https://planche.example.dk.', host: own, configured: false, open: false },
  { origin: 'https://planche.example.dk https://evil.example', host: own, configured: false, open: false },
  { origin: 'wss://planche.example.dk', host: own, configured: false, open: false },
  { origin: 'file://', host: own, configured: false, open: false },
  { origin: 'chrome-extension://abcdefghijklmnop', host: own, configured: false, open: false },
  // Where a proxy ends TLS, both schemes of the own host look alike; a configured address says which one it is.
  { origin: 'http://planche.example.dk', host: own, configured: false, open: true },
  // A name of somebody else that leads here: only a configured address can tell.
  { origin: 'http://rebound.example', host: 'rebound.example', configured: false, open: true },
  { origin: 'http://192.168.1.20:4400', host: '192.168.1.20:4400', configured: false, open: true },
  { origin: 'http://192.168.1.20:4400', host: '192.168.1.21:4400', configured: false, open: false },
  // On the machine itself there is no other page at the own address.
  { origin: 'http://localhost:PORT', host: 'localhost:PORT', configured: true, open: true },
  { origin: 'http://localhost:1', host: 'localhost:PORT', configured: false, open: false },
  { origin: 'http://127.0.0.1:PORT', host: '127.0.0.1:PORT', configured: true, open: true },
]

describe.each([
  ['with the public address configured', PUBLIC, 'configured'],
  ['without', null, 'open'],
] as const)('cross-site sockets %s', (_name, publicUrl, which) => {
  let server: TestServer
  let wrong = 0
  beforeAll(async () => {
    server = await startTestServer({ publicUrl })
  })
  afterAll(() => server.close())

  test.each(CASES)('a page at $origin, asking $host', async ({ origin, host, ...expected }) => {
    const here = (text: string) => text.replace('PORT', String(server.port))
    const line = await rawSocket(server.port)
    line.socket.write(upgradeHead('/sync/b.w.b.1', TOKEN, { host: here(host), ...(origin === null ? {} : { origin: here(origin) }) }))
    const status = await line.status()
    line.socket.destroy()
    if (status !== (expected[which] ? 101 : 403)) wrong++
    figure('abuse', `foreign pages let in, of origins tried ${which === 'open' ? 'without' : 'with'} a public address`, wrong, `of ${CASES.length}`)
    expect(status).toBe(expected[which] ? 101 : 403)
  })
})
