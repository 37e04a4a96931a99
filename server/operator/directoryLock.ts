/** Who may write in a data directory: one process at a time. The lock is the system's and goes with the process, however that ends. */

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makePrivateFile } from '../storage/privateFile.ts'

/** Holds nothing; SQLite's lock on it is what counts. */
export const LOCK_FILE = 'planche.lock'
const SQLITE_BUSY = 5

/** The data directory is in use by another process. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse'
  readonly code = 'ERR_DIRECTORY_IN_USE'

  constructor(directory: string) {
    super(`another Planche works in ${directory}`)
  }
}

/**
 * Takes the directory for this process; answers how to give it back. Throws `DirectoryInUse`. Where the system cannot lock
 * (a read-only disk), it is taken as free: whoever opens the database next says what is wrong.
 */
export function lockDirectory(directory: string): () => void {
  let lock: DatabaseSync | null = null
  try {
    makePrivateFile(join(directory, LOCK_FILE))
    lock = new DatabaseSync(join(directory, LOCK_FILE), { timeout: 0 })
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) throw new DirectoryInUse(directory)
    return () => undefined
  }
  const held = lock
  return () => {
    if (held.isOpen) held.close()
  }
}
