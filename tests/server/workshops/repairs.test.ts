import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { readIdeas } from '../../../shared/board/ideas.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { DATABASE_FILE } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { stockClient } from '../../support/stockClient.ts'
import { startTestServer, type TestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

/** A stock client comes back after up to 2.5 s each time, and the machine may be busy. */
const PATIENCE_MS = 30_000
const TIMEOUT_MS = 90_000

/** A workshop with ideas on two boards and words in the minutes, on a server that is down again. */
async function writtenWorkshop() {
  const server = await startTestServer()
  const { workshop, moderatorToken: token } = await server.createWorkshop()
  const [first, second] = workshop.boards
  if (!first || !second) throw new Error('No boards')
  for (const [board, words] of [[first, 'alfa'], [second, 'beta']] as const) {
    for (let n = 0; n < 5; n++) {
      // One visit each, so that each idea has a row of its own.
      const client = stockClient(`ws://127.0.0.1:${server.port}/sync`, board.room, token)
      await client.synced()
      createIdea(client.doc, { id: `shape:${words}${n}`, text: `${words} ${n}`, xy: { x: n * 250, y: 0 } })
      const reader = stockClient(`ws://127.0.0.1:${server.port}/sync`, board.room, token)
      await until(() => readIdeas(reader.doc, []).length === n + 1, 'stored', PATIENCE_MS)
      client.destroy()
      reader.destroy()
    }
  }
  await server.close({ keepData: true })
  return { dataDir: server.dataDir, workshop, token, first, second }
}

function damage(dataDir: string, sql: string, ...values: string[]): void {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
  expect(database.prepare(sql).run(...values).changes).toBeGreaterThan(0)
  database.close()
}

async function read(server: TestServer, id: string, token: string): Promise<Workshop> {
  return (await server.call<Workshop>('GET', `/workshops/${id}`, { token })).value
}

it('a board with a damaged row goes on under a new name with the rest; clients are sent there, other boards stay as they are', { timeout: TIMEOUT_MS }, async () => {
  const { dataDir, workshop, token, first, second } = await writtenWorkshop()
  damage(dataDir, `UPDATE log SET body = body || x'00' WHERE seq = 4 AND room = (SELECT id FROM rooms WHERE name = ?)`, first.room)
  const server = await startTestServer({ dataDir })
  onTestFinished(() => server.close())
  const url = `ws://127.0.0.1:${server.port}/sync`

  const old = stockClient(url, first.room, token)
  await until(() => old.closes.includes(4409), 'sent to the new room', PATIENCE_MS)
  expect(old.closes.filter((code) => ![1012, 4409].includes(code))).toEqual([])
  // Nothing of the damaged room reached anyone.
  expect(readIdeas(old.doc, [])).toEqual([])
  old.destroy()

  const now = await read(server, workshop.id, token)
  const room = now.boards.find(({ id }) => id === first.id)?.room
  expect(room).toBeDefined()
  expect(room).not.toBe(first.room)
  expect(now.repairs).toEqual([{ room: first.id, at: expect.any(Number) }])
  expect(now.boards.filter(({ id }) => id !== first.id)).toEqual(workshop.boards.filter(({ id }) => id !== first.id))

  const client = stockClient(url, room ?? first.room, token)
  const other = stockClient(url, second.room, token)
  onTestFinished(() => {
    client.destroy()
    other.destroy()
  })
  await Promise.all([client.synced(), other.synced()])
  const left = readIdeas(client.doc, []).map(({ text }) => text)
  expect(left.length).toBeGreaterThanOrEqual(3)
  expect(readIdeas(other.doc, []).map(({ text }) => text)).toHaveLength(5)
  createIdea(client.doc, { id: 'shape:efter', text: 'efter', xy: { x: 0, y: 0 } })
  const reader = stockClient(url, room ?? first.room, token)
  await until(() => readIdeas(reader.doc, []).some(({ text }) => text === 'efter'), 'goes on', PATIENCE_MS)
  reader.destroy()
})

it('a room whose snapshot is gone, or one of whose rows is, is repaired as well; so are minutes', { timeout: TIMEOUT_MS }, async () => {
  const { dataDir, workshop, token, first, second } = await writtenWorkshop()
  damage(dataDir, 'DELETE FROM log WHERE seq = 2 AND room = (SELECT id FROM rooms WHERE name = ?)', first.room)
  damage(dataDir, 'DELETE FROM log WHERE seq = 1 AND room = (SELECT id FROM rooms WHERE name = ?)', second.room)
  damage(dataDir, 'INSERT INTO rooms (name) VALUES (?)', workshop.rooms.minutes)
  damage(dataDir, `INSERT INTO log (room, seq, body, sum) SELECT id, 1, x'0102', 5 FROM rooms WHERE name = ?`, workshop.rooms.minutes)
  const server = await startTestServer({ dataDir })
  onTestFinished(() => server.close())
  const clients = [first.room, second.room, workshop.rooms.minutes].map((room) => stockClient(`ws://127.0.0.1:${server.port}/sync`, room, token))
  await until(() => clients.every(({ closes }) => closes.includes(4409)), 'all three are sent on', PATIENCE_MS)
  for (const client of clients) client.destroy()
  const now = await read(server, workshop.id, token)
  expect(new Set(now.repairs?.map(({ room }) => room))).toEqual(new Set([first.id, second.id, 'minutes']))
  expect(now.rooms.minutes).not.toBe(workshop.rooms.minutes)
})

it('what a client alone has of a lost change comes back from there', { timeout: TIMEOUT_MS }, async () => {
  const { dataDir, workshop, token, first } = await writtenWorkshop()
  const before = await startTestServer({ dataDir })
  const device = stockClient(`ws://127.0.0.1:${before.port}/sync`, first.room, token)
  await device.synced()
  const kept = Y.encodeStateAsUpdate(device.doc)
  device.destroy()
  await before.close({ keepData: true })
  damage(dataDir, 'UPDATE log SET sum = sum + 1 WHERE seq = 5 AND room = (SELECT id FROM rooms WHERE name = ?)', first.room)
  const server = await startTestServer({ dataDir })
  onTestFinished(() => server.close())
  const old = stockClient(`ws://127.0.0.1:${server.port}/sync`, first.room, token)
  await until(() => old.closes.includes(4409), 'sent on', PATIENCE_MS)
  old.destroy()
  const room = (await read(server, workshop.id, token)).boards.find(({ id }) => id === first.id)?.room ?? first.room
  const doc = new Y.Doc()
  Y.applyUpdate(doc, kept)
  const again = stockClient(`ws://127.0.0.1:${server.port}/sync`, room, token, doc)
  const reader = stockClient(`ws://127.0.0.1:${server.port}/sync`, room, token)
  onTestFinished(() => {
    again.destroy()
    reader.destroy()
  })
  await until(() => readIdeas(reader.doc, []).length === 5, 'all five are there again', PATIENCE_MS)
})
