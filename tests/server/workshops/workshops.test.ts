import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../../server/log.ts'
import { DATABASE_FILE, openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { loadWorkshops } from '../../../server/workshops/workshops.ts'
import { startTestServer } from '../../support/testServer.ts'

it('one workshop that the disk has damaged in both its copies is reported and keeps none of the others from starting', async () => {
  const server = await startTestServer()
  const { dataDir } = server
  const [well, damaged, foreign] = [await server.createWorkshop(), await server.createWorkshop(), await server.createWorkshop()]
  await server.close({ keepData: true })
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
  for (const table of ['workshops', 'workshop_copies']) {
    database.prepare(`UPDATE ${table} SET state = replace(state, 'draft', 'drift') WHERE id = ?`).run(damaged.workshop.id)
  }
  for (const table of ['tokens', 'token_copies']) database.prepare(`UPDATE ${table} SET capability = '{' WHERE workshop = ?`).run(foreign.workshop.id)
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

it('a workshop and tokens that are damaged in one of their two copies are read from the other', async () => {
  const server = await startTestServer()
  const { dataDir } = server
  const [first, second] = [await server.createWorkshop(), await server.createWorkshop()]
  await server.close({ keepData: true })
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE))
  const spoil = (tables: [string, string], id: string) => {
    database.prepare(`UPDATE ${tables[0]} SET state = replace(state, 'draft', 'drift') WHERE id = ?`).run(id)
    database.prepare(`UPDATE ${tables[1]} SET capability = '{' WHERE workshop = ?`).run(id)
  }
  spoil(['workshops', 'tokens'], first.workshop.id)
  spoil(['workshop_copies', 'token_copies'], second.workshop.id)
  database.close()
  const again = await startTestServer({ dataDir })
  onTestFinished(() => again.close())
  for (const { workshop, moderatorToken: token } of [first, second]) {
    expect((await again.call('GET', `/workshops/${workshop.id}`, { token })).status).toBe(200)
  }
})
