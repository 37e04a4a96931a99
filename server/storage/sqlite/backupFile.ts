/** Copies a database, as it is at one instant, into a file of its own. A copy of the file alone would miss the log beside it. */

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Writes everything committed up to now to `target`, for this user alone, and returns when it is on disk. One read transaction:
 * others may go on writing meanwhile. An interrupted copy leaves at most `<target>.partial`. Throws when it cannot be written.
 */
export function copyDatabase(database: DatabaseSync, target: string): void {
  finishFile(target, (partial) => database.prepare('VACUUM INTO ?').run(partial))
}

/** Gives `write` an empty file beside `target`, and puts it in the place of `target` when it is whole and on disk. */
export function finishFile(target: string, write: (partial: string) => void): void {
  const partial = `${target}.partial`
  rmSync(partial, { force: true })
  try {
    writeFileSync(partial, '', { mode: 0o600, flag: 'wx' })
    write(partial)
    flush(partial)
    renameSync(partial, target)
    flush(dirname(target))
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
