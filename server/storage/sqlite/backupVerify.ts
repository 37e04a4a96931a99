/** Reads every row of a database and says which are not as they were written. Nothing is changed. */

import type { DatabaseSync } from 'node:sqlite'
import { integer, text } from './cells.ts'
import { checksum } from './checksum.ts'
import { DELETION_TABLES, deletionSum } from './deletionTables.ts'
import { quarantineSum } from './quarantineTable.ts'
import { objectsOf, objectsOfSchema } from './bundleFile.ts'
import { CURRENT_SCHEMA } from './schema.ts'

/** SQLite's own findings listed at most; a file that is broken all over needs no longer list. */
const MOST_LINES = 20

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>

interface Twice {
  what: string
  tables: readonly [string, string]
  key: string
  /** The two things that the checksum covers. */
  sum: (row: Row) => number
}

const TWICE: readonly Twice[] = [
  { what: 'the state of workshop', tables: ['workshops', 'workshop_copies'], key: 'id', sum: (row) => checksum(text(row, 'id'), text(row, 'state')) },
  {
    what: 'a link', tables: ['tokens', 'token_copies'], key: 'hash',
    sum: (row) => checksum(`${text(row, 'hash')} ${text(row, 'workshop')}`, text(row, 'capability')),
  },
  { what: 'the deletion of workshop', tables: DELETION_TABLES, key: 'id', sum: (row) => deletionSum(text(row, 'id'), integer(row, 'at')) },
]

/** The file as a whole: its pages, its tables, its references, and the rows that stand twice. One line per fault. */
export function verifyFile(database: DatabaseSync): string[] {
  const lines: string[] = []
  for (const row of database.prepare(`PRAGMA integrity_check(${MOST_LINES})`).all()) {
    const line = text(row, 'integrity_check')
    if (line !== 'ok') lines.push(`the file is damaged: ${line}`)
  }
  if (objectsOf(database) !== objectsOfSchema(CURRENT_SCHEMA)) lines.push('the tables are not those that Planche makes')
  const dangling = database.prepare('PRAGMA foreign_key_check').all().length
  if (dangling > 0) lines.push(`${dangling} rows belong to a room that is not there`)
  const aside = database.prepare('SELECT * FROM quarantine').all().filter((row) => quarantineSum(row) !== row['sum']).length
  if (aside > 0) lines.push(`${aside} rows that were set aside are not as they were then`)
  for (const twice of TWICE) lines.push(...verifyTwice(database, twice))
  return lines
}

function verifyTwice(database: DatabaseSync, { what, tables, key, sum }: Twice): string[] {
  const lines: string[] = []
  const good = tables.map((table) => {
    const keys = new Set<string>()
    for (const row of database.prepare(`SELECT * FROM ${table}`).all()) {
      if (sum(row) === integer(row, 'sum')) keys.add(text(row, key))
    }
    return keys
  })
  const all = new Set(tables.flatMap((table) => database.prepare(`SELECT ${key} FROM ${table}`).all().map((row) => text(row, key))))
  for (const one of all) {
    const copies = good.filter((keys) => keys.has(one)).length
    const name = key === 'id' ? ` ${one}` : ''
    if (copies === 0) lines.push(`${what}${name}: damaged, and so is its copy`)
    else if (copies === 1) lines.push(`${what}${name}: one of its two copies is damaged or missing; the other is used`)
  }
  return lines
}
