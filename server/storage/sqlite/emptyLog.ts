/** Empties the write-ahead log, in which everything deleted still stands until then. */

import type { DatabaseSync } from 'node:sqlite'

/** A backup that reads at the time keeps the log from being emptied; so long until it is tried again, in ms. */
const TRY_AGAIN_MS = 500
const BUSY_MS = 5_000

/** Empties it now, or as soon as nobody reads in it any more: never by keeping what people write waiting. Throws when the disk fails. */
export function emptyLog(database: DatabaseSync): void {
  if (tryToEmpty(database)) return
  setTimeout(() => {
    if (database.isOpen) emptyLog(database)
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
