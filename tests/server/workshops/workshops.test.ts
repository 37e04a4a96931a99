import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../../server/log.ts'
import { DATABASE_FILE, openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { loadWorkshops } from '../../../server/workshops/workshops.ts'
import { startTestServer } from '../../support/testServer.ts'

it('one workshop that the disk has damaged is reported and keeps none of the others from starting', async () => {
  const server = await startTestServer()
  const { dataDir } = server
  const [well, damaged, foreign] = [await server.createWorkshop(), await server.createWorkshop(), await server.createWorkshop()]
  await server.close({ keepData: true })
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
  database.prepare("UPDATE workshops SET state = replace(state, 'draft', 'drift') WHERE id = ?").run(damaged.workshop.id)
  database.prepare("UPDATE tokens SET capability = '{' WHERE workshop = ?").run(foreign.workshop.id)
  database.close()

  const storage = await openSqliteStorage(dataDir)
  const log = createLog('silent')
  const reported: unknown[] = []
  log.error = (fields: unknown) => void reported.push(fields)
  await loadWorkshops(storage, log)
  await storage.close()
  expect(reported).toEqual([{ workshop: damaged.workshop.id }])

  const again = await startTestServer({ dataDir })
  onTestFinished(() => again.close())
  const read = async ({ workshop, moderatorToken: token }: typeof well) => (await again.call('GET', `/workshops/${workshop.id}`, { token })).status
  expect([await read(well), await read(damaged), await read(foreign)]).toEqual([200, 404, 401])
})
