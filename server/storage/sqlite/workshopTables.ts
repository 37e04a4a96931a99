/** The rows of workshops, tokens and images. Runs inside the storage worker. */

import type { DatabaseSync } from 'node:sqlite'
import type { WorkshopId } from '../../../shared/ids.ts'
import type { StoredImageRow, StoredToken, StoredWorkshop } from '../storage.ts'
import { bytes, integer, text, whenWhole } from './cells.ts'
import { checksum } from './checksum.ts'

export interface WorkshopTables {
  putWorkshop(workshop: StoredWorkshop): void
  getWorkshop(id: WorkshopId): StoredWorkshop | null
  listWorkshops(): (StoredWorkshop | { id: WorkshopId; state: null })[]
  deleteWorkshop(id: WorkshopId): void
  putToken(token: StoredToken): void
  deleteToken(hash: string): void
  getToken(hash: string): StoredToken | null
  tokensOf(id: WorkshopId): StoredToken[]
  putImage(image: StoredImageRow): void
  getImage(workshopId: WorkshopId, hash: string): StoredImageRow | null
  countImages(workshopId: WorkshopId): number
  /** Hashes of all pictures of a workshop. */
  imagesOf(workshopId: WorkshopId): string[]
  /** Writes and removes a little; after a failure a good deal, because a full disk may have room for a row and not for people's work. */
  probe(afterFailure?: boolean): void
}

/** About a quarter of a MiB: what a busy room writes in a second. */
const LARGE_PROBE_ROWS = 20_000

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>

/** Null for a row whose checksum fails: its copy is read instead. */
function readWorkshop(row: Row): StoredWorkshop | null {
  return whenWhole(() => {
    const id = text(row, 'id')
    const state = text(row, 'state')
    return checksum(id, state) === integer(row, 'sum') ? { id: id as WorkshopId, state } : null
  })
}

function tokenSum({ hash, workshopId, capability }: StoredToken): number {
  return checksum(`${hash} ${workshopId}`, capability)
}

/** Null for a row whose checksum fails: its copy is read instead. */
function readToken(row: Row): StoredToken | null {
  return whenWhole(() => {
    const token = { hash: text(row, 'hash'), workshopId: text(row, 'workshop') as WorkshopId, capability: text(row, 'capability') }
    return tokenSum(token) === integer(row, 'sum') ? token : null
  })
}

/** Everything that deleting a workshop takes: tables and the column that names it. */
const OF_WORKSHOP = [
  'workshops WHERE id', 'workshop_copies WHERE id', 'tokens WHERE workshop', 'token_copies WHERE workshop', 'images WHERE workshop',
  'checkpoints WHERE workshop', 'quarantine WHERE workshop',
]

export function workshopTables(database: DatabaseSync): WorkshopTables {
  // Each of these stands twice, on different pages: one flipped bit must not cost a workshop or shut out its moderator.
  const putWorkshop = ['workshops', 'workshop_copies'].map((table) =>
    database.prepare(`INSERT OR REPLACE INTO ${table} (id, state, sum) VALUES (?, ?, ?)`),
  )
  const getWorkshop = ['workshops', 'workshop_copies'].map((table) => database.prepare(`SELECT * FROM ${table} WHERE id = ?`))
  const workshopIds = database.prepare('SELECT id FROM workshops UNION SELECT id FROM workshop_copies ORDER BY id')
  const putToken = ['tokens', 'token_copies'].map((table) =>
    database.prepare(`INSERT OR REPLACE INTO ${table} (hash, workshop, capability, sum) VALUES (?, ?, ?, ?)`),
  )
  const deleteToken = ['tokens', 'token_copies'].map((table) => database.prepare(`DELETE FROM ${table} WHERE hash = ?`))
  const getToken = ['tokens', 'token_copies'].map((table) => database.prepare(`SELECT * FROM ${table} WHERE hash = ?`))
  const tokensOf = ['tokens', 'token_copies'].map((table) => database.prepare(`SELECT * FROM ${table} WHERE workshop = ? ORDER BY hash`))
  const putImage = database.prepare(
    'INSERT OR IGNORE INTO images (workshop, hash, mime, width, height, body, sum) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const getImage = database.prepare('SELECT * FROM images WHERE workshop = ? AND hash = ?')
  const listImages = database.prepare('SELECT hash FROM images WHERE workshop = ? ORDER BY hash')
  const countImages = database.prepare('SELECT count(*) AS n FROM images WHERE workshop = ?')
  const deletes = OF_WORKSHOP.map((of) => database.prepare(`DELETE FROM ${of} = ?`))
  const writeProbe = database.prepare('INSERT INTO probe DEFAULT VALUES')
  const writeLargeProbe = database.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${LARGE_PROBE_ROWS}) INSERT INTO probe SELECT NULL FROM n`,
  )
  const clearProbe = database.prepare('DELETE FROM probe')

  const workshop = (id: string): StoredWorkshop | null => {
    for (const statement of getWorkshop) {
      const row = whenWhole(() => statement.get(id))
      const read = row ? readWorkshop(row) : null
      if (read) return read
    }
    return null
  }

  return {
    putWorkshop({ id, state }) {
      for (const statement of putWorkshop) statement.run(id, state, checksum(id, state))
    },
    getWorkshop: workshop,
    listWorkshops: () =>
      workshopIds.all().map((row) => {
        const id = text(row, 'id')
        return workshop(id) ?? { id: id as WorkshopId, state: null }
      }),
    deleteWorkshop(id) {
      for (const statement of deletes) statement.run(id)
    },
    putToken(token) {
      for (const statement of putToken) statement.run(token.hash, token.workshopId, token.capability, tokenSum(token))
    },
    deleteToken(hash) {
      for (const statement of deleteToken) statement.run(hash)
    },
    getToken(hash) {
      for (const statement of getToken) {
        const row = whenWhole(() => statement.get(hash))
        const read = row ? readToken(row) : null
        if (read) return read
      }
      return null
    },
    tokensOf(id) {
      const found = new Map<string, StoredToken>()
      for (const token of tokensOf.flatMap((of) => (whenWhole(() => of.all(id)) ?? []).map(readToken))) if (token) found.set(token.hash, token)
      return [...found.values()]
    },
    putImage({ workshopId, hash, mime, width, height, bytes: body }) {
      putImage.run(workshopId, hash, mime, width, height, body, checksum(hash, body))
    },
    getImage(workshopId, hash) {
      return whenWhole(() => {
        const row = getImage.get(workshopId, hash)
        const body = row ? bytes(row, 'body') : null
        if (!row || !body || checksum(hash, body) !== integer(row, 'sum')) return null
        return { workshopId, hash, mime: text(row, 'mime'), width: integer(row, 'width'), height: integer(row, 'height'), bytes: body }
      })
    },
    imagesOf: (workshopId) => listImages.all(workshopId).map((row) => text(row, 'hash')),
    countImages: (workshopId) => integer(countImages.get(workshopId) ?? {}, 'n'),
    probe(afterFailure = false) {
      if (afterFailure) writeLargeProbe.run()
      else writeProbe.run()
      clearProbe.run()
    },
  }
}
