/** A database whose log is damaged, as the engine would find it if the log ended before a piece that is lost. */

import type { DatabaseSync } from 'node:sqlite'
import { copyToRead, openDamaged, removeWithLog } from './damagedCopy.ts'
import { logsBefore, type WalkedLog } from './walkLog.ts'

/** The copy as it was before. */
export const EARLIER = '.repaired.earlier'

function lookBefore<Seen>(path: string, log: WalkedLog, look: (state: DatabaseSync) => Seen): Seen | null {
  const copy = `${path}${EARLIER}`
  let database: DatabaseSync | null = null
  try {
    copyToRead(path, copy, log)
    database = openDamaged(path, copy, log)
    return database && look(database)
  } finally {
    database?.close()
    removeWithLog(copy)
  }
}

/**
 * What `look` sees in it, newest first. Each is a copy of the whole database, which is gone again when this has handed out what was seen.
 * Where no copy can be made, as on a full disk, there is no such moment, and `unseen` hears why.
 */
export function* statesBefore<Seen>(path: string, log: WalkedLog, look: (state: DatabaseSync) => Seen, unseen: (why: string) => void): Generator<Seen> {
  for (const before of logsBefore(log)) {
    let seen: Seen | null = null
    try {
      seen = lookBefore(path, before, look)
    } catch (error) {
      unseen(error instanceof Error ? error.message : String(error))
    }
    if (seen !== null) yield seen
  }
}
