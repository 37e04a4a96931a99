/** The rows of workshops, tokens and images. Runs inside the storage worker. */

import type { DatabaseSync } from 'node:sqlite'
import type { WorkshopId } from '../../../shared/ids.ts'
import type { StoredImageRow, StoredToken, StoredWorkshop } from '../storage.ts'
import { bytes, integer, text } from './cells.ts'
import { checksum } from './checksum.ts'

export interface WorkshopTables {
  putWorkshop(workshop: StoredWorkshop): void
  getWorkshop(id: WorkshopId): StoredWorkshop | null
  listWorkshops(): (StoredWorkshop | { id: WorkshopId; state: null })[]
  deleteWorkshop(id: WorkshopId): void
  putToken(token: StoredToken): void
  getToken(hash: string): StoredToken | null
  tokensOf(id: WorkshopId): StoredToken[]
  putImage(image: StoredImageRow): void
  getImage(workshopId: WorkshopId, hash: string): StoredImageRow | null
  countImages(workshopId: WorkshopId): number
  probe(): void
}

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>

/** Null for a row whose checksum fails: left out, as in the log. */
function readWorkshop(row: Row): StoredWorkshop | null {
  const id = text(row, 'id')
  const state = text(row, 'state')
  return checksum(id, state) === integer(row, 'sum') ? { id: id as WorkshopId, state } : null
}

function readToken(row: Row): StoredToken {
  return { hash: text(row, 'hash'), workshopId: text(row, 'workshop') as WorkshopId, capability: text(row, 'capability') }
}

export function workshopTables(database: DatabaseSync): WorkshopTables {
  const putWorkshop = database.prepare('INSERT OR REPLACE INTO workshops (id, state, sum) VALUES (?, ?, ?)')
  const getWorkshop = database.prepare('SELECT * FROM workshops WHERE id = ?')
  const listWorkshops = database.prepare('SELECT * FROM workshops ORDER BY id')
  const putToken = database.prepare('INSERT OR REPLACE INTO tokens (hash, workshop, capability) VALUES (?, ?, ?)')
  const getToken = database.prepare('SELECT * FROM tokens WHERE hash = ?')
  const tokensOf = database.prepare('SELECT * FROM tokens WHERE workshop = ? ORDER BY hash')
  const putImage = database.prepare(
    'INSERT OR IGNORE INTO images (workshop, hash, mime, width, height, body, sum) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const getImage = database.prepare('SELECT * FROM images WHERE workshop = ? AND hash = ?')
  const countImages = database.prepare('SELECT count(*) AS n FROM images WHERE workshop = ?')
  const deletes = ['workshops WHERE id', 'tokens WHERE workshop', 'images WHERE workshop'].map((of) =>
    database.prepare(`DELETE FROM ${of} = ?`),
  )
  const writeProbe = database.prepare('INSERT INTO probe DEFAULT VALUES')
  const clearProbe = database.prepare('DELETE FROM probe')

  return {
    putWorkshop({ id, state }) {
      putWorkshop.run(id, state, checksum(id, state))
    },
    getWorkshop(id) {
      const row = getWorkshop.get(id)
      return row ? readWorkshop(row) : null
    },
    listWorkshops: () => listWorkshops.all().map((row) => readWorkshop(row) ?? { id: text(row, 'id') as WorkshopId, state: null }),
    deleteWorkshop(id) {
      for (const statement of deletes) statement.run(id)
    },
    putToken({ hash, workshopId, capability }) {
      putToken.run(hash, workshopId, capability)
    },
    getToken(hash) {
      const row = getToken.get(hash)
      return row ? readToken(row) : null
    },
    tokensOf: (id) => tokensOf.all(id).map(readToken),
    putImage({ workshopId, hash, mime, width, height, bytes: body }) {
      putImage.run(workshopId, hash, mime, width, height, body, checksum(hash, body))
    },
    getImage(workshopId, hash) {
      const row = getImage.get(workshopId, hash)
      if (!row) return null
      const body = bytes(row, 'body')
      if (checksum(hash, body) !== integer(row, 'sum')) return null
      return { workshopId, hash, mime: text(row, 'mime'), width: integer(row, 'width'), height: integer(row, 'height'), bytes: body }
    },
    countImages: (workshopId) => integer(countImages.get(workshopId) ?? {}, 'n'),
    probe() {
      writeProbe.run()
      clearProbe.run()
    },
  }
}
