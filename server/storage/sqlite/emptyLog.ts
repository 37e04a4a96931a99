/** Empties the write-ahead log, in which everything deleted still stands until then. */

import type { DatabaseSync } from 'node:sqlite'
import { isBrokenPage } from './cells.ts'

/** A backup that reads at the time keeps the log from being emptied; so long until it is tried again, in ms. */
const TRY_AGAIN_MS = 500
const BUSY_MS = 5_000

/**
 * Empties it now, or as soon as nobody reads in it any more: never by keeping what people write waiting. `emptied` is called then,
 * before anything is written again. Throws when the disk fails, and what `emptied` throws.
 */
export function emptyLog(database: DatabaseSync, emptied: () => void): void {
  if (tryToEmpty(database)) emptied()
  else emptyLater(database, emptied)
}

/** Nobody waits for the answer any more: where the disk fails at that moment, it is tried again too. */
function emptyLater(database: DatabaseSync, emptied: () => void): void {
  setTimeout(() => {
    if (!database.isOpen) return
    try {
      if (tryToEmpty(database)) {
        emptied()
        return
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      // Only a repair helps a damaged file, and that makes a fresh one.
      if (isBrokenPage(error)) return
    }
    emptyLater(database, emptied)
  }, TRY_AGAIN_MS).unref()
}

function tryToEmpty(database: DatabaseSync): boolean {
  database.exec('PRAGMA busy_timeout = 0')
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  }
}
