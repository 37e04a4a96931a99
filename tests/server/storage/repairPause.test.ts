import { closeSync, mkdirSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { RoomName, WorkshopId } from '../../../shared/ids.ts'
import { DATABASE_FILE, openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { until } from '../../support/until.ts'

const directory = mkdtempSync(join(tmpdir(), 'planche-pause-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const PAGE = 4_096
const ROOM = 'w1.board.big@0' as RoomName

test('a repair that fails is not tried again with every call, and is tried again after a while', { timeout: 60_000 }, async () => {
  const first = await openSqliteStorage(directory, () => undefined)
  await first.putWorkshop({ id: 'w1' as WorkshopId, state: '{}' })
  // Far more than SQLite keeps in memory.
  await Promise.all(Array.from({ length: 8_000 }, (_, n) => first.append({ room: ROOM, update: new Uint8Array(1_000).fill(n % 251), introduced: [] })))
  await first.close()
  let told = 0
  const storage = await openSqliteStorage(directory, () => void told++)
  onTestFinished(() => storage.close())
  const file = openSync(join(directory, DATABASE_FILE), 'r+')
  for (let page = 500; page < 520; page++) writeSync(file, Buffer.alloc(PAGE, 0xee), 0, PAGE, page * PAGE)
  closeSync(file)

  // The copy of the damaged file cannot be written.
  const inTheWay = join(directory, `${DATABASE_FILE}.before-repair`)
  mkdirSync(inTheWay)
  await storage.loadRoom(ROOM).catch(() => null)
  await expect(storage.probe()).rejects.toThrow()
  rmdirSync(inTheWay)
  // It could be repaired now, but was just tried.
  await expect(storage.probe()).rejects.toThrow()
  expect(told).toBe(0)
  await until(() => storage.probe().then(() => true, () => false), 'repaired', 30_000)
  expect(told).toBe(1)
  expect((await storage.loadRoom(ROOM)).updates.length).toBeGreaterThan(7_800)
})
