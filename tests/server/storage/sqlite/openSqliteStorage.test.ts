import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { RoomName, WorkshopId } from '../../../../shared/ids.ts'
import { verifyFile } from '../../../../server/storage/sqlite/backupVerify.ts'
import { createTables } from '../../../../server/storage/sqlite/schema.ts'
import { DATABASE_FILE, openSqliteStorage } from '../../../../server/storage/sqlite/openSqliteStorage.ts'
import { storageContract } from '../../../support/storageContract.ts'

const base = mkdtempSync(join(tmpdir(), 'planche-storage-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

storageContract('sqlite', { open: (key) => openSqliteStorage(join(base, key)) })

const ROOM = 'w1.board.b1@0' as RoomName
const update = (text: string) => new TextEncoder().encode(text)

async function openAt(name: string) {
  const directory = join(base, name)
  const storage = await openSqliteStorage(directory)
  onTestFinished(() => storage.close())
  return { storage, directory, file: join(directory, DATABASE_FILE) }
}

test('a refused append costs only itself: its neighbours in the same commit are kept and storage goes on', async () => {
  const { storage } = await openAt('refused')
  const results = await Promise.allSettled([
    storage.append({ room: ROOM, update: update('a'), introduced: [] }),
    // NaN becomes NULL, which the schema refuses.
    storage.append({ room: ROOM, update: update('b'), introduced: [{ client: Number.NaN, owner: 'p' }] }),
    storage.append({ room: ROOM, update: update('c'), introduced: [] }),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await storage.loadRoom(ROOM)).updates.map((row) => Buffer.from(row).toString())).toEqual(['a', 'c'])
})

test('appends that wait together share commits: 2,000 of them need far fewer than 2,000 fsyncs', async () => {
  const { storage, file } = await openAt('group')
  await Promise.all(Array.from({ length: 2_000 }, () => storage.append({ room: ROOM, update: update('x'), introduced: [] })))
  expect((await storage.loadRoom(ROOM)).seq).toBe(2_000)
  // Every commit writes at least one 4 KiB page to the write-ahead log (which wraps at 1,000 pages).
  expect(statSync(`${file}-wal`).size).toBeLessThan(1_000 * 4_096)
})

test('a damaged row is left out and counted, the rest is loaded', async () => {
  const { storage, directory, file } = await openAt('damaged')
  for (const text of ['first', 'second', 'third']) await storage.append({ room: ROOM, update: update(text), introduced: [] })
  await storage.close()
  const database = new DatabaseSync(file)
  database.exec("UPDATE log SET body = CAST('secomd' AS BLOB) WHERE seq = 2")
  database.close()
  const again = await openSqliteStorage(directory)
  onTestFinished(() => again.close())
  const stored = await again.loadRoom(ROOM)
  expect(stored.damaged).toBe(1)
  expect(stored.updates.map((row) => Buffer.from(row).toString())).toEqual(['first', 'third'])
})

test('I9: after deleting a workshop no byte of it is left in any file', async () => {
  const { storage, directory } = await openAt('deleted')
  const id = 'w1' as WorkshopId
  const canary = 'kanariefugl-7731'
  await storage.putWorkshop({ id, state: canary })
  for (let n = 0; n < 50; n++) await storage.append({ room: ROOM, update: update(`${canary} ${n}`), introduced: [] })
  await storage.compact(ROOM, 25, update(canary.repeat(100)))
  await storage.putImage({ hash: 'i', workshopId: id, mime: 'image/png', width: 1, height: 1, bytes: update(canary.repeat(1_000)) })
  const holds = () => readdirSync(directory).some((name) => readFileSync(join(directory, name)).includes(canary))
  expect(holds()).toBe(true)
  await storage.deleteWorkshop(id, [ROOM], 7)
  expect(holds()).toBe(false)
})

/** A file that `change` has been at while nobody had it open. */
async function reopened(directory: string, change: (database: DatabaseSync) => void) {
  const database = new DatabaseSync(join(directory, DATABASE_FILE))
  change(database)
  database.close()
  const storage = await openSqliteStorage(directory)
  onTestFinished(() => storage.close())
  return storage
}

const GONE = [{ id: 'w1' as WorkshopId, at: 7 }, { id: 'w2' as WorkshopId, at: 9 }]

test.each(['deletions', 'deletion_copies'])('I9: no change in %s makes the journal of deletions forget a workshop, or name another', async (table) => {
  const { storage, directory } = await openAt(`journal-${table}`)
  const gone = ['w1', 'w2', 'w3', 'w4'].map((id, n) => ({ id: id as WorkshopId, at: 7 + n }))
  await storage.deleteWorkshop('w1' as WorkshopId, [], 7)
  await storage.noteDeletions(gone)
  await storage.close()
  const changes = ["id = 'x1' WHERE id = 'w1'", "at = 1 WHERE id = 'w2'", "sum = sum + 1 WHERE id = 'w3'", "at = 'text' WHERE id = 'w4'"]
  const again = await reopened(directory, (database) => changes.forEach((change) => database.exec(`UPDATE ${table} SET ${change}`)))
  expect(await again.deletions()).toEqual(gone)
  // And it is put right when somebody notes them once more, the first instant staying.
  await again.noteDeletions(gone.map(({ id }) => ({ id, at: 70 })))
  await again.close()
  const database = new DatabaseSync(join(directory, DATABASE_FILE))
  onTestFinished(() => database.close())
  expect(database.prepare(`SELECT id, at FROM ${table} WHERE id LIKE 'w%' ORDER BY id`).all().map((row) => ({ ...row }))).toEqual(gone)
})

test('a file of the second schema keeps its journal of deletions and what was set aside, and both get their checksums', async () => {
  const directory = join(base, 'second-schema')
  mkdirSync(directory, { mode: 0o700 })
  const database = new DatabaseSync(join(directory, DATABASE_FILE))
  createTables(database, 2)
  database.exec(`
    INSERT INTO deletions (id, at) VALUES ('w1', 7), ('w2', 9);
    INSERT INTO quarantine (workshop, room, seq, body, at) VALUES ('w3', 'b.w3.b1.0', 4, x'00ff10', 8);
  `)
  database.close()
  const storage = await openSqliteStorage(directory)
  expect(await storage.deletions()).toEqual(GONE)
  expect(await storage.countQuarantined('w3' as WorkshopId)).toBe(1)
  await storage.close()
  const upgraded = new DatabaseSync(join(directory, DATABASE_FILE))
  onTestFinished(() => upgraded.close())
  expect(verifyFile(upgraded)).toEqual([])
  upgraded.exec("UPDATE quarantine SET body = x'00ff11'; UPDATE deletion_copies SET at = 8 WHERE id = 'w1'")
  expect(verifyFile(upgraded)).toEqual([
    '1 rows that were set aside are not as they were then',
    'the deletion of workshop w1: one of its two copies is damaged or missing; the other is used',
  ])
})

test('rows whose cells the disk has made into something else are set aside all the same', async () => {
  const { storage, directory } = await openAt('strange')
  for (const text of ['first', 'second', 'third']) await storage.append({ room: ROOM, update: update(text), introduced: [] })
  await storage.close()
  const again = await reopened(directory, (database) =>
    database.exec("UPDATE log SET body = 'text' WHERE seq = 2; UPDATE log SET body = 7.5 WHERE seq = 3"))
  const id = 'w1' as WorkshopId
  await again.repairRoom({ workshop: { id, state: '{}' }, from: ROOM, to: 'w1.board.b1@1' as RoomName, state: update('what was left'), owners: new Map(), at: 1 })
  expect(await again.countQuarantined(id)).toBe(3)
  await again.close()
  const database = new DatabaseSync(join(directory, DATABASE_FILE))
  onTestFinished(() => database.close())
  expect(verifyFile(database)).toEqual([])
})

test('what stands under the name that a repair gives is set aside as well', async () => {
  const { storage } = await openAt('standing')
  onTestFinished(() => storage.close())
  const to = 'b.w1.b1.1' as RoomName
  for (const room of [ROOM, to, to]) await storage.append({ room, update: update('words'), introduced: [] })
  const id = 'w1' as WorkshopId
  await storage.repairRoom({ workshop: { id, state: '{}' }, from: ROOM, to, state: update('what was left'), owners: new Map(), at: 1 })
  expect(await storage.countQuarantined(id)).toBe(3)
  expect((await storage.loadRoom(to)).updates).toEqual([])
})

test('a file of another program, of a later version, or that is no database is refused with a reason', async () => {
  const foreign = join(base, 'foreign')
  await (await openSqliteStorage(foreign)).close()
  const database = new DatabaseSync(join(foreign, DATABASE_FILE))
  database.exec('PRAGMA user_version = 999')
  database.close()
  await expect(openSqliteStorage(foreign)).rejects.toThrow('schema 999')
  const other = new DatabaseSync(join(foreign, DATABASE_FILE))
  other.exec('PRAGMA application_id = 1')
  other.close()
  await expect(openSqliteStorage(foreign)).rejects.toThrow('not made by Planche')
  writeFileSync(join(foreign, DATABASE_FILE), 'This is a text, not a database. '.repeat(200))
  await expect(openSqliteStorage(foreign)).rejects.toThrow()
})
