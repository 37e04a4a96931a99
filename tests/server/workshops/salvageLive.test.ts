import { closeSync, openSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { DATABASE_FILE } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { personAt, runningWorkshop } from '../../support/joinedPeople.ts'
import { stockClient } from '../../support/stockClient.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

const PAGE = 4_096
const NOTES = 20

/** Fills pages of the log with nonsense, under whoever has the file open. */
function spoilLog(file: string, which: (pages: number[]) => number[]): void {
  const database = new DatabaseSync(file)
  // Moves the log into the file, and makes the server forget the pages that it remembers.
  database.exec(`INSERT INTO deletions (id, at) VALUES ('nobody', 1); PRAGMA wal_checkpoint(TRUNCATE)`)
  const pages = database.prepare(`SELECT pageno FROM dbstat WHERE name = 'log' AND pagetype = 'leaf' ORDER BY path`).all()
  database.close()
  expect(pages.length).toBeGreaterThan(6)
  const open = openSync(file, 'r+')
  for (const page of which(pages.map(({ pageno }) => Number(pageno)))) writeSync(open, Buffer.alloc(PAGE, 0xee), 0, PAGE, (page - 1) * PAGE)
  closeSync(open)
}

it('a board in memory loses nothing when pages with its rows go bad under the running server: it is written anew', { timeout: 90_000 }, async () => {
  const first = await startTestServer()
  const workshop = await runningWorkshop(first)
  const { moderatorToken: token } = workshop
  await first.close({ keepData: true })

  const server = await startTestServer({ dataDir: first.dataDir })
  const [board, other] = workshop.workshop.boards
  if (!board || !other) throw new Error('No boards')
  const writer = await personAt(server, board.room, token)
  const reader = await personAt(server, board.room, token)
  for (let n = 0; n < NOTES; n++) {
    writeNote(writer.doc, `n${n}`, 'x'.repeat(3_000))
    await until(() => notesIn(reader.doc).includes(`n${n}`), 'stored')
  }
  const file = join(server.dataDir, DATABASE_FILE)
  spoilLog(file, (pages) => pages.slice(0, 4))
  // Whoever opens another board meets the bad pages.
  const meets = stockClient(`ws://127.0.0.1:${server.port}/sync`, other.room, token)
  await until(() => meets.closes.includes(4409), 'the other board was repaired', 30_000)
  meets.destroy()
  for (const client of [writer, reader]) client.destroy()
  await server.close({ keepData: true })

  const last = await startTestServer({ dataDir: first.dataDir })
  onTestFinished(() => last.close())
  const again = await personAt(last, board.room, token)
  onTestFinished(() => again.destroy())
  expect(notesIn(again.doc).filter((id) => /^n\d/.test(id))).toHaveLength(NOTES)
  const now = await last.call<Workshop>('GET', `/workshops/${workshop.workshop.id}`, { token })
  expect(now.value.boards.find(({ id }) => id === board.id)?.room).toBe(board.room)
})

it('I1: an append that meets a bad page goes on with the repaired file: nobody leaves the board, and nothing of it is lost', { timeout: 90_000 }, async () => {
  const first = await startTestServer()
  const workshop = await runningWorkshop(first)
  const { moderatorToken: token } = workshop
  const [board] = workshop.workshop.boards
  if (!board) throw new Error('No board')
  const writer = await personAt(first, board.room, token)
  const reader = await personAt(first, board.room, token)
  for (let n = 0; n < NOTES; n++) {
    writeNote(writer.doc, `n${n}`, 'x'.repeat(3_000))
    await until(() => notesIn(reader.doc).includes(`n${n}`), 'stored')
  }
  // The last of them is where the next row goes.
  spoilLog(join(first.dataDir, DATABASE_FILE), (pages) => pages.slice(-2))
  writeNote(writer.doc, `n${NOTES}`, 'skrevet paa en daarlig side')
  await until(() => notesIn(reader.doc).includes(`n${NOTES}`), 'stored all the same', 30_000)
  expect([writer.closes, reader.closes]).toEqual([[], []])
  for (const client of [writer, reader]) client.destroy()
  await first.close({ keepData: true })

  const last = await startTestServer({ dataDir: first.dataDir })
  onTestFinished(() => last.close())
  const again = await personAt(last, board.room, token)
  onTestFinished(() => again.destroy())
  expect(notesIn(again.doc).filter((id) => /^n\d/.test(id))).toHaveLength(NOTES + 1)
})
