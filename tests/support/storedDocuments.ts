import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { DATABASE_FILE, openSqliteStorage } from '../../server/storage/sqlite/openSqliteStorage.ts'
import type { Storage } from '../../server/storage/storage.ts'
import type { RoomName } from '../../shared/ids.ts'

export interface StoredDocuments {
  docs: Map<RoomName, Y.Doc>
  /** `PRAGMA integrity_check` other than ok, and rows whose checksum is wrong. */
  damaged: number
}

/** What the database holds, read from a copy that `copyTo` puts into a directory, so that the file itself stays as it was left. `also` reads more of it. */
export async function storedDocuments(
  rooms: Iterable<RoomName>,
  copyTo: (directory: string) => void,
  also: (storage: Storage) => Promise<void> = () => Promise.resolve(),
): Promise<StoredDocuments> {
  const copy = mkdtempSync(join(tmpdir(), 'planche-copy-'))
  try {
    copyTo(copy)
    const database = new DatabaseSync(join(copy, DATABASE_FILE))
    let damaged = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'] === 'ok' ? 0 : 1
    database.close()
    const storage = await openSqliteStorage(copy)
    const docs = new Map<RoomName, Y.Doc>()
    for (const room of rooms) {
      const found = await storage.loadRoom(room)
      const doc = new Y.Doc()
      for (const update of found.snapshot ? [found.snapshot, ...found.updates] : found.updates) Y.applyUpdate(doc, update)
      damaged += found.damaged
      docs.set(room, doc)
    }
    await also(storage)
    await storage.close()
    return { docs, damaged }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
