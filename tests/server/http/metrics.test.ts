import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMetrics } from '../../../server/metrics/metrics.ts'
import type { CreatedWorkshop, Joined } from '../../../shared/api.ts'
import { writeNote } from '../../support/contractNote.ts'
import { figure } from '../../support/figure.ts'
import { labelsOf, readFigures, type Figures } from '../../support/prometheus.ts'
import { rawClient } from '../../support/rawClient.ts'
import { stockClient } from '../../support/stockClient.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

const TOKEN = 'the-token-of-whoever-watches'
/** Words that must never be a label. */
const CANARIES = ['Kanariefugl-navn', 'Kanariefugl-titel', 'Kanariefugl-tekst']

let server: TestServer
let created: CreatedWorkshop
let joined: Joined
let board: CreatedWorkshop['workshop']['boards'][number]

beforeAll(async () => {
  server = await startTestServer({ metricsToken: TOKEN })
  created = await server.createWorkshop({ title: CANARIES[1] ?? '' })
  const [first] = created.workshop.boards
  if (!first) throw new Error('no board')
  board = first
  const { value } = await server.call<Joined>('POST', '/join', { body: { code: created.joinCode, name: CANARIES[0], groupId: board.groupId } })
  joined = value
  await command({ type: 'programme.goto', itemId: 'discussion-1' })
})
afterAll(() => server.close())

const command = (body: object) => server.call('POST', `/workshops/${created.workshop.id}/commands`, { token: created.moderatorToken, body })
const url = () => `${server.url.replace('http', 'ws')}/sync`
const scrape = (authorization?: string) => fetch(`${server.url}/metrics`, authorization ? { headers: { authorization } } : {})

async function figures(): Promise<Figures> {
  return readFigures(await (await scrape(`Bearer ${TOKEN}`)).text())
}

/** What the figures grew by while `done` was done. */
async function growth(done: () => Promise<unknown>): Promise<(name: string) => number> {
  const before = await figures()
  await done()
  const after = await figures()
  return (name) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
}

it('are not there for anybody without the token, exactly as where nobody watches', async () => {
  const without = await startTestServer()
  const missing = await (await fetch(`${without.url}/metrics`, { headers: { authorization: 'Bearer ' } })).text()
  await without.close()
  for (const given of [undefined, 'Bearer', 'Bearer x', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, `Bearer ${created.moderatorToken}`]) {
    const answer = await scrape(given)
    expect([answer.status, await answer.text()]).toEqual([404, missing])
  }
})

it('count acknowledged updates, the bytes written, rooms and sockets, each as often as it happened', async () => {
  const WRITTEN = 40
  const client = await rawClient(url(), board.room, joined.participantToken)
  const reader = stockClient(url(), created.workshop.rooms.gathering, created.moderatorToken)
  await reader.synced()
  const doc = new Y.Doc()
  let bytes = 0
  let number = 0
  doc.on('update', (update: Uint8Array) => {
    bytes += update.length
    number += 1
    client.sync(2, update)
  })
  const grown = await growth(async () => {
    for (let n = 0; n < WRITTEN; n++) {
      writeNote(doc, `n${n}`, CANARIES[2] ?? '')
      // One after the other, so that no two share a row and the bytes are known.
      await until(() => client.acked() === number, `acknowledgement ${number}`)
    }
    await until(() => [...reader.doc.getMap('records').keys()].some((id) => id.endsWith(`/n${WRITTEN - 1}`)), 'the last is gathered')
  })
  expect(grown('planche_ack_seconds_count')).toBe(WRITTEN)
  expect(grown('planche_log_append_seconds_count')).toBe(WRITTEN)
  expect(grown('planche_log_bytes_total')).toBe(bytes)
  expect(grown('planche_gathering_flush_seconds_count')).toBeGreaterThan(0)
  const now = await figures()
  expect(now.get('planche_sockets')).toBe(2)
  expect(now.get('planche_workshops{status="live"}')).toBe(1)
  expect(now.get('planche_rooms')).toBeGreaterThan(1)
  expect(now.get('planche_ack_seconds_bucket{le="+Inf"}')).toBe(now.get('planche_ack_seconds_count'))
  expect(now.get('planche_database_bytes')).toBeGreaterThan(4_096)
  for (const name of ['planche_disk_free_bytes', 'process_resident_memory_bytes', 'process_open_fds', 'process_cpu_seconds_total']) {
    expect(now.get(name), name).toBeGreaterThan(0)
  }
  client.close()
  reader.destroy()
  await until(async () => (await figures()).get('planche_sockets') === 0, 'both are gone')
})

it('count what was refused, by kind: updates, handshakes, codes, documents and calls', async () => {
  const grown = await growth(async () => {
    const forger = await rawClient(url(), board.room, joined.participantToken)
    forger.sync(2, Uint8Array.of(1, 2, 3, 4, 5))
    await forger.closing()
    const reader = await rawClient(url(), board.room, created.secretaryToken)
    const doc = new Y.Doc()
    writeNote(doc, 'gæst', 'Må jeg?')
    reader.sync(2, Y.encodeStateAsUpdate(doc))
    await reader.closing()
    for (let n = 0; n < 2; n++) {
      await rawClient(url(), board.room, joined.participantToken, { headers: { origin: 'https://evil.example' } }).catch(() => undefined)
    }
    for (let n = 0; n < 3; n++) await server.call('POST', '/join', { body: { code: 'ABCDEFGH' } })
    await fetch(`${server.url}/api/v1/workshops/${created.workshop.id}/exports/ideas.csv`, { headers: { authorization: `Bearer ${created.secretaryToken}` } })
  })
  expect(grown('planche_updates_refused_total{reason="structure"}')).toBe(1)
  expect(grown('planche_updates_refused_total{reason="rights"}')).toBe(1)
  expect(grown('planche_offences_total{kind="malformed"}')).toBe(1)
  expect(grown('planche_offences_total{kind="notAllowed"}')).toBe(1)
  expect(grown('planche_sockets_closed_total{reason="malformed"}')).toBe(1)
  expect(grown('planche_sockets_closed_total{reason="notAllowed"}')).toBe(1)
  expect(grown('planche_handshakes_refused_total{reason="origin"}')).toBe(2)
  expect(grown('planche_join_failures_total{reason="unknown-code"}')).toBe(3)
  expect(grown('planche_exports_total{outcome="made"}')).toBe(1)
  expect(grown('planche_export_seconds_count')).toBe(1)
  expect(grown('planche_http_answers_total{status="4xx"}')).toBe(3)
})

it('count what the disk refused, and say not ready until it takes things again', async () => {
  const beside = new DatabaseSync(join(server.dataDir, 'planche.db'))
  const client = await rawClient(url(), board.room, joined.participantToken)
  client.sync(0, Uint8Array.of(0))
  await until(() => client.heard.some(({ kind }) => kind === 'step2'), 'the board')
  const grown = await growth(async () => {
    // A real write that the real engine refuses, at once: its tables are away.
    beside.exec('ALTER TABLE log RENAME TO away; ALTER TABLE probe RENAME TO probe_away')
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => client.sync(2, update))
    writeNote(doc, 'lost', 'Uden disk')
    await client.closing()
    await until(async () => (await fetch(`${server.url}/readyz`)).status === 503, 'not ready')
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ok: false, why: 'storage' })
    beside.exec('ALTER TABLE away RENAME TO log; ALTER TABLE probe_away RENAME TO probe')
    const mended = performance.now()
    await until(async () => (await fetch(`${server.url}/readyz`)).ok, 'ready again')
    figure('operable', 'from a mended disk until ready', Math.round(performance.now() - mended), 'ms')
  })
  beside.close()
  expect(client.acked()).toBe(0)
  expect(grown('planche_log_append_failures_total')).toBe(1)
  expect(grown('planche_rooms_dropped_total{why="append"}')).toBe(1)
  expect(grown('planche_log_events_total{level="error",event="room.append-failed"}')).toBe(1)
})

it('count the rows that a damaged file has lost', async () => {
  const { dataDir } = server
  await server.close({ keepData: true })
  const beside = new DatabaseSync(join(dataDir, 'planche.db'))
  beside.prepare('UPDATE log SET sum = sum + 1 WHERE id = (SELECT max(log.id) FROM log JOIN rooms ON rooms.id = log.room WHERE rooms.name = ?)').run(board.room)
  beside.close()
  server = await startTestServer({ metricsToken: TOKEN, dataDir })
  const client = await rawClient(url(), board.room, joined.participantToken)
  await until(async () => ((await figures()).get('planche_rows_damaged_total') ?? 0) > 0, 'it is counted')
  client.close()
})

it('bear no name, text, token or id as a label, and few labels in all', async () => {
  const text = await (await scrape(`Bearer ${TOKEN}`)).text()
  const { workshop } = created
  const secret = [...CANARIES, workshop.id, board.id, board.room, joined.participantToken, created.joinCode, '127.0.0.1']
  for (const one of secret) expect(text).not.toContain(one)
  for (const label of labelsOf(readFigures(text))) expect(label).toMatch(/^[a-z]+="[A-Za-z0-9.+ -]{1,60}"$/)
})

it('cost less than a microsecond for each update', () => {
  const metrics = createMetrics()
  const TIMES = 100_000
  let best = Infinity
  for (let round = 0; round < 5; round++) {
    // Processor time of this thread alone: what else the machine does is no part of it.
    const began = process.threadCpuUsage()
    for (let n = 0; n < TIMES; n++) {
      metrics.sync.acknowledged(n % 300)
      metrics.appended(100, n % 10)
    }
    const { user, system } = process.threadCpuUsage(began)
    best = Math.min(best, (user + system) / TIMES)
  }
  metrics.close()
  figure('operable', 'cost of the metrics for one update', Math.round(best * 100) / 100, 'µs')
  expect(best).toBeLessThan(1)
})
