import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Problem, RemovedPeople } from '../../../shared/api.ts'
import { DATABASE_FILE } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { notesIn, writeNote } from '../../support/contractNote.ts'
import { personAt, runningWorkshop } from '../../support/joinedPeople.ts'
import { startTestServer } from '../../support/testServer.ts'
import { until } from '../../support/until.ts'

it('takes what somebody wrote off all boards that can be read, says that one could not, and takes the rest when asked again', { timeout: 90_000 }, async () => {
  const first = await startTestServer()
  const workshop = await runningWorkshop(first)
  const people = [await workshop.join(0), await workshop.join(1)]
  const boards = people.map(({ board }) => board)
  for (const [n, { board, token }] of people.entries()) {
    const writer = await personAt(first, board.room, token)
    writeNote(writer.doc, `n${n}`, 'svineri')
    const reader = await personAt(first, board.room, workshop.moderatorToken)
    await until(() => notesIn(reader.doc).includes(`n${n}`), 'stored')
    writer.destroy()
    reader.destroy()
  }
  await first.close({ keepData: true })
  const database = new DatabaseSync(join(first.dataDir, DATABASE_FILE))
  const { changes } = database.prepare('UPDATE log SET sum = sum + 1 WHERE room = (SELECT id FROM rooms WHERE name = ?) AND seq = 1').run(boards[0]?.room ?? '')
  expect(changes).toBe(1)
  database.close()

  const server = await startTestServer({ dataDir: first.dataDir })
  onTestFinished(() => server.close())
  // The damaged board comes first, and is not the one that this person wrote on.
  const [one, two] = people
  if (!one || !two) throw new Error('nobody')
  const remove = (id: string) => server.call<RemovedPeople & Problem>('POST', `/workshops/${workshop.workshop.id}/participants/${id}/remove`, { token: workshop.moderatorToken, body: { ideas: true } })
  expect(await remove(two.id)).toMatchObject({ value: { code: 'storage' } })
  const reader = await personAt(server, two.board.room, workshop.moderatorToken)
  onTestFinished(() => reader.destroy())
  expect(notesIn(reader.doc)).not.toContain('n1')
  await until(async () => (await remove(one.id)).status === 200, 'the damaged board was repaired')
})
