import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inflateSync } from 'node:zlib'
import { DATABASE_FILE } from '../../server/storage/sqlite/openSqliteStorage.ts'

function reading<Value>(dataDir: string, read: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true })
  try {
    return read(database)
  } finally {
    database.close()
  }
}

/** How many rows stand in each table; tables without any are left out. */
export function rowsPerTable(dataDir: string): Record<string, number> {
  return reading(dataDir, (database) => {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all()
    const counts = tables.map(({ name }) => [String(name), Number(database.prepare(`SELECT count(*) AS n FROM ${String(name)}`).get()?.['n'])] as const)
    return Object.fromEntries(counts.filter(([, n]) => n > 0))
  })
}

/** How many earlier versions hold these words: they are compressed, and no search through bytes finds what stands in them. */
export function versionsHolding(dataDir: string, words: string): number {
  return reading(dataDir, (database) =>
    database.prepare('SELECT body FROM checkpoints').all().filter(({ body }) => body instanceof Uint8Array && inflateSync(body).includes(words)).length)
}
