import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CreatedWorkshop } from '../../../shared/api.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { figure } from '../../support/figure.ts'
import { rawSocket, type RawSocket } from '../../support/rawSocket.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

let server: TestServer
let created: CreatedWorkshop
let small: Buffer
beforeAll(async () => {
  server = await startTestServer()
  created = await server.createWorkshop()
  small = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#2b6cb0' } }).png().toBuffer()
})
afterAll(() => server.close())

const LARGE = LIMITS.imageBytes
const MOST = LIMITS.uploadBytes / LARGE

function head(length: number, token: string | null, path = `/api/v1/workshops/${created.workshop.id}/assets`): string {
  const lines = [`POST ${path} HTTP/1.1`, 'host: 127.0.0.1', 'content-type: image/png', `content-length: ${length}`, ...(token ? [`authorization: Bearer ${token}`] : [])]
  return `${lines.join('\r\n')}\r\n\r\n`
}

async function begun(length: number, token: string | null = created.moderatorToken): Promise<RawSocket> {
  const line = await rawSocket(server.port)
  line.socket.write(head(length, token))
  return line
}

const answered = (line: RawSocket): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(line.heard().toString('latin1'))?.[1] ?? 0)

async function sendSmall(): Promise<{ status: number; text: string }> {
  const line = await begun(small.length)
  line.socket.write(small)
  const status = await line.status()
  await until(() => line.heard().toString().includes('}'), 'the whole answer')
  line.socket.destroy()
  return { status, text: line.heard().toString() }
}

it('pictures that come in all at once are taken as far as there is room; who comes then is told so, and nobody else is kept waiting', { timeout: 150_000 }, async () => {
  const lines = await Promise.all(Array.from({ length: MOST + 1 }, () => begun(LARGE)))
  const almost = Buffer.alloc(LARGE - 1)
  for (const { socket } of lines) socket.write(almost)
  await until(() => lines.some((line) => answered(line) !== 0), 'one of them does not fit', 60_000)
  const turnedAway = lines.filter((line) => answered(line) !== 0)
  expect(turnedAway.map(answered)).toEqual([503])
  const staying = lines.filter((line) => !turnedAway.includes(line))
  // Asked by announcing only: a byte that came now could put one of them out.
  const asking: RawSocket[] = []
  await until(async () => {
    asking.push(await begun(small.length))
    return asking.some((line) => answered(line) === 503)
  }, 'all the rest has come', 60_000)
  for (const { socket } of asking) socket.destroy()

  const { text } = await sendSmall()
  expect(text).toMatch(/retry-after: \d/i)
  expect(text).toContain('Der sendes meget på én gang')
  // Ordinary calls have their own share.
  expect((await server.call('POST', `/workshops/${created.workshop.id}/commands`, { token: created.moderatorToken, body: { type: 'no such command' } })).status).toBe(422)

  for (const { socket } of lines) socket.destroy()
  await until(async () => (await sendSmall()).status === 201, 'there is room again', 10_000)
  figure('fair', 'pictures of 20 MiB on their way in before one is turned away', staying.length)
})

it('a large body is read only for those who may send it', async () => {
  for (const token of [null, 'x'.repeat(43), created.viewerToken]) {
    const line = await begun(LARGE, token)
    expect([401, 403]).toContain(await line.status())
    line.socket.destroy()
  }
})

it('who announces much and sends nothing keeps nobody out', async () => {
  const lines = await Promise.all(Array.from({ length: MOST * 2 }, () => begun(LARGE)))
  expect((await sendSmall()).status).toBe(201)
  for (const { socket } of lines) socket.destroy()
})
