/** Whether a database is whole: that it has our tables, and that SQLite finds nothing wrong in them. */

import { DatabaseSync } from 'node:sqlite'
import { createTables } from './schema.ts'

/** Whether it has the present schema, to the letter. */
export function hasOurTables(database: DatabaseSync): boolean {
  const expected = new DatabaseSync(':memory:')
  try {
    createTables(expected)
    const tables = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name'
    return JSON.stringify(database.prepare(tables).all()) === JSON.stringify(expected.prepare(tables).all())
  } finally {
    expected.close()
  }
}

/** What is found wrong, as SQLite says it; empty for a whole file. `database` has the present schema. */
export function structureFaults(database: DatabaseSync): string[] {
  if (!hasOurTables(database)) return ['the schema is not ours']
  return database.prepare('PRAGMA integrity_check(3)').all().map((row) => String(row['integrity_check'])).filter((line) => line !== 'ok')
}

/** As the engine throws when it comes upon a broken page itself. */
class MalformedError extends Error {
  override name = 'MalformedError'
  readonly errcode = 11
}

/** Throws for a file that is damaged. */
export function checkStructure(database: DatabaseSync): void {
  const faults = structureFaults(database)
  if (faults.length > 0) throw new MalformedError(`database disk image is malformed: ${faults.join('; ')}`)
}
