/** How large the database is, and how much room is left beside it. */

import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DATABASE_FILE } from '../storage/sqlite/openSqliteStorage.ts'

/** Zero for a file that is not there: the write-ahead log comes and goes. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}

/** Rejects when the data directory cannot be looked at. */
export async function diskFigures(dataDir: string): Promise<{ databaseBytes: number; freeBytes: number }> {
  const database = join(dataDir, DATABASE_FILE)
  const [file, log, disk] = await Promise.all([sizeOf(database), sizeOf(`${database}-wal`), statfs(dataDir)])
  return { databaseBytes: file + log, freeBytes: disk.bavail * disk.bsize }
}
