/** The journal of deletions: the ids of workshops that are gone for good. Runs inside the storage worker. */

import type { DatabaseSync } from 'node:sqlite'
import type { WorkshopId } from '../../../shared/ids.ts'
import type { Deletion } from '../storage.ts'
import { integer, text, whenWhole } from './cells.ts'
import { checksum } from './checksum.ts'

export interface DeletionTables {
  /** Oldest first; those alone whose checksum fits. */
  deletions(): Deletion[]
  /** The first instant of an id stays. */
  noteDeletions(deletions: Deletion[]): void
  /** Takes the place of what was noted of the id before. */
  noteDeletion(deletion: Deletion): void
}

export const DELETION_TABLES = ['deletions', 'deletion_copies'] as const

/** The checksum of a row. */
export function deletionSum(id: string, at: number): number {
  return checksum(`deletion ${id}`, String(at))
}

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>

function readDeletion(row: Row): Deletion | null {
  return whenWhole(() => {
    const id = text(row, 'id')
    const at = integer(row, 'at')
    return deletionSum(id, at) === integer(row, 'sum') ? { id: id as WorkshopId, at } : null
  })
}

export function deletionTables(database: DatabaseSync): DeletionTables {
  // Each stands twice, on different pages: no flipped bit shall let an old backup bring a workshop back.
  const put = DELETION_TABLES.map((table) => database.prepare(`INSERT OR REPLACE INTO ${table} (id, at, sum) VALUES (?, ?, ?)`))
  const get = DELETION_TABLES.map((table) => database.prepare(`SELECT * FROM ${table} WHERE id = ?`))
  const list = DELETION_TABLES.map((table) => database.prepare(`SELECT * FROM ${table}`))

  const noteDeletion = ({ id, at }: Deletion): void => {
    for (const statement of put) statement.run(id, at, deletionSum(id, at))
  }
  const noted = (id: WorkshopId): Deletion | null => {
    for (const statement of get) {
      const row = whenWhole(() => statement.get(id))
      const read = row ? readDeletion(row) : null
      if (read) return read
    }
    return null
  }

  return {
    deletions() {
      const found = new Map<WorkshopId, Deletion>()
      for (const row of list.flatMap((of) => whenWhole(() => of.all()) ?? [])) {
        const read = readDeletion(row)
        if (read && !found.has(read.id)) found.set(read.id, read)
      }
      return [...found.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    },
    noteDeletions(deletions) {
      for (const deletion of deletions) noteDeletion(noted(deletion.id) ?? deletion)
    },
    noteDeletion,
  }
}
