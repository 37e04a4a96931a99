import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { DATABASE_FILE } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { visit } from '../../support/doctorVisit.ts'
import { personAt, runningWorkshop } from '../../support/joinedPeople.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

const base = mkdtempSync(join(tmpdir(), 'planche-unreadable-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

it('puts a workshop whose state cannot be read back into a running server, and leaves none of its old rooms behind', { timeout: 60_000 }, async () => {
  const first = await startTestServer()
  const { workshop, moderatorToken, join: comeIn } = await runningWorkshop(first)
  const person = await comeIn(0)
  const writer = await personAt(first, person.board.room, person.token)
  writeNote(writer.doc, 'n1', 'Før skaden')
  const reader = await personAt(first, person.board.room, moderatorToken)
  await until(() => notesIn(reader.doc).includes('n1'), 'stored')
  writer.destroy()
  reader.destroy()
  const backup = join(base, 'backup.db')
  const tool = (port: number, ...args: string[]) => visit(args, { PLANCHE_DATA_DIR: first.dataDir, PLANCHE_PORT: String(port) })
  expect(await tool(first.port, 'backup', backup)).toMatchObject({ code: 0 })
  await first.close({ keepData: true })

  const file = join(first.dataDir, DATABASE_FILE)
  const damaged = new DatabaseSync(file)
  damaged.exec("UPDATE workshops SET state = 'x'; UPDATE workshop_copies SET state = 'x'")
  const names = (database: DatabaseSync): string[] => database.prepare('SELECT name FROM rooms').all().map(({ name }) => String(name))
  const before = names(damaged)
  expect(before).toContain(person.board.room)
  damaged.close()

  const server = await startTestServer({ dataDir: first.dataDir })
  onTestFinished(() => server.close())
  const restored = await tool(server.port, 'restore', backup)
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('in the running server') })
  expect(restored.out).toContain('replaced')
  const now = await server.call<Workshop>('GET', `/workshops/${workshop.id}`, { token: moderatorToken })
  const board = now.value.boards.find(({ id }) => id === person.board.id)
  const again = await personAt(server, board?.room ?? person.board.room, person.token)
  onTestFinished(() => again.destroy())
  expect(notesIn(again.doc)).toContain('n1')
  const present = new DatabaseSync(file, { readOnly: true })
  onTestFinished(() => present.close())
  expect(names(present).filter((name) => before.includes(name))).toEqual([])
})
