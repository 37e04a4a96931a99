/** A copy of a damaged database to read from. The file itself is no longer written to, since a broken page can take others along. */

import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { putHead } from './fileHead.ts'
import { emptyDamagedLog } from './soundLog.ts'
import { hasOurTables } from './structure.ts'
import type { WalkedLog } from './walkLog.ts'

export function copyWithLog(from: string, to: string): void {
  copyFileSync(from, to)
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`)
}

export function removeWithLog(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}

/** A copy to read from; of a damaged log, what is whole stands in it. */
export function copyToRead(path: string, copy: string, log: WalkedLog | null): void {
  if (!log) {
    copyWithLog(path, copy)
    return
  }
  removeWithLog(copy)
  copyFileSync(path, copy)
  emptyDamagedLog(log, path, copy)
}

/** Opens a damaged copy for reading, with the kept head where its own does not say what it should. Null when neither does. */
export function openDamaged(path: string, copy: string, log: WalkedLog | null): DatabaseSync | null {
  const attempt = (): DatabaseSync | null => {
    const database = new DatabaseSync(copy)
    try {
      database.exec('PRAGMA writable_schema = ON')
      // Those of the oldest schema, with the columns that are read.
      database.prepare('SELECT rooms.name, log.seq, snapshots.seq, owners.client, workshops.state, tokens.capability, images.mime FROM rooms, log, snapshots, owners, workshops, tokens, images')
      return database
    } catch {
      database.close()
      return null
    }
  }
  const own = attempt()
  // One letter changed in the schema, and a column has another name: the kept head knows better.
  if (own && hasOurTables(own)) return own
  own?.close()
  const withHead = putHead(path, copy) ? attempt() : null
  if (withHead) return withHead
  copyToRead(path, copy, log)
  return attempt()
}
