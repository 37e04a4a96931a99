import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { openSqliteStorage } from '../../../server/storage/sqlite/openSqliteStorage.ts'
import { startServerProcess } from '../../support/serverProcess.ts'
import { newState } from '../../support/workshopState.ts'
import { until } from '../../support/until.ts'

const PATIENCE_MS = 60_000

/** Name and mode of every file there that is not a socket. */
function modes(directory: string): Record<string, string> {
  return Object.fromEntries(readdirSync(directory).flatMap((name) => {
    const stats = statSync(join(directory, name))
    return stats.isFile() ? [[name, (stats.mode & 0o777).toString(8)]] : []
  }))
}
const isClosed = (of: Record<string, string>): boolean => Object.values(of).every((mode) => mode === '600')

it('keeps every file of a running server to its user: database, log, index, head, lock and number of the process', async () => {
  const server = await startServerProcess()
  onTestFinished(() => server.remove())
  await until(() => readdirSync(server.dataDir).includes('server.pid'), 'the start is done')
  const there = modes(server.dataDir)
  expect(Object.keys(there)).toEqual(expect.arrayContaining(['planche.db', 'planche.db-wal', 'planche.db-shm', 'planche.db.head', 'planche.lock', 'server.pid']))
  expect(isClosed(there)).toBe(true)
}, PATIENCE_MS)

it('closes what an earlier version or a copy has left open, at the next start, and nothing that is not ours', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'planche-modes-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  await (await openSqliteStorage(directory, () => undefined)).close()
  for (const name of ['planche.db.before-repair', 'planche.db.before-2', 'planche.lock']) writeFileSync(join(directory, name), '')
  for (const name of readdirSync(directory)) chmodSync(join(directory, name), 0o644)
  writeFileSync(join(directory, 'elsewhere.txt'), '', { mode: 0o644 })
  await (await openSqliteStorage(directory, () => undefined)).close()
  const { 'elsewhere.txt': strange, ...ours } = modes(directory)
  expect(Object.keys(ours)).toContain('planche.db.before-repair')
  expect(isClosed(ours)).toBe(true)
  expect(strange).toBe('644')
})

it('closes the damaged file that it keeps after a repair, and the repaired one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'planche-modes-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const storage = await openSqliteStorage(directory, () => undefined)
  const state = newState()
  await storage.putWorkshop({ id: state.id, state: JSON.stringify(state) })
  await storage.close()
  const path = join(directory, 'planche.db')
  const database = new DatabaseSync(path, { readOnly: true })
  const page = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'images_by_workshop'").get()?.['rootpage'])
  database.close()
  const bytes = readFileSync(path)
  bytes.fill(0xff, (page - 1) * 4_096, page * 4_096)
  writeFileSync(path, bytes)
  chmodSync(path, 0o644)
  let salvaged = false
  await (await openSqliteStorage(directory, () => void (salvaged = true))).close()
  expect(salvaged).toBe(true)
  expect(Object.keys(modes(directory))).toContain('planche.db.before-repair')
  expect(isClosed(modes(directory))).toBe(true)
})
