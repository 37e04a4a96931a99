/** Reads every row of a table that can still be read, around pages that cannot. */

import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { isBrokenPage } from './cells.ts'

export type RawRow = Record<string, SQLOutputValue>

/** A flipped bit can make a number too large to be exact; its row then fails its checksum like any other damaged one. */
function plain(row: RawRow): RawRow {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]))
}

/** Hands out rows until the first that cannot be read. True when all were. */
function readOn(statement: StatementSync, values: SQLInputValue[], use: (row: RawRow) => void): boolean {
  try {
    statement.setReadBigInts(true)
    for (const row of statement.iterate(...values)) use(plain(row))
    return true
  } catch (error) {
    if (isBrokenPage(error)) return false
    throw error
  }
}

/** Every readable row once, in no particular order, with its `rowid_`. For tables with a rowid. */
export function scanTable(database: DatabaseSync, table: string, use: (row: RawRow) => void): void {
  const up = database.prepare(`SELECT rowid AS rowid_, * FROM ${table} WHERE rowid > ? ORDER BY rowid`)
  const down = database.prepare(`SELECT rowid AS rowid_, * FROM ${table} WHERE rowid > ? AND rowid < ? ORDER BY rowid DESC`)
  const next = database.prepare(`SELECT rowid AS rowid_ FROM ${table} WHERE rowid >= ? ORDER BY rowid LIMIT 1`)
  const last = database.prepare(`SELECT rowid AS rowid_ FROM ${table} WHERE rowid >= ? ORDER BY rowid DESC LIMIT 1`)
  let reached = -1
  const taken = new Set<number>()
  const take = (row: RawRow) => {
    const id = Number(row['rowid_'])
    if (taken.has(id)) return
    taken.add(id)
    use(row)
  }
  for (;;) {
    if (readOn(up, [reached], (row) => {
      reached = Math.max(reached, Number(row['rowid_']))
      take(row)
    })) return
    const beyond = leap(reached)
    if (beyond === null) return
    readOn(down, [reached, beyond + 1], take)
    reached = beyond
  }

  /** The first row beyond the broken place, found in steps that double; else the last of the table; null when there is none. */
  function leap(after: number): number | null {
    for (let step = 1; step < 2 ** 40; step *= 2) {
      const found: number[] = []
      if (!readOn(next, [after + step], (row) => found.push(Number(row['rowid_'])))) continue
      const [first] = found
      if (first !== undefined) return first
      const ends: number[] = []
      readOn(last, [after + 1], (row) => ends.push(Number(row['rowid_'])))
      return ends[0] !== undefined && ends[0] > after ? ends[0] : null
    }
    return null
  }
}

/** Every readable row of a table without a rowid, from both ends towards what is broken; rows may come twice. True when nothing is. */
export function scanOrdered(database: DatabaseSync, table: string, key: string, use: (row: RawRow) => void): boolean {
  if (readOn(database.prepare(`SELECT * FROM ${table} ORDER BY ${key}`), [], use)) return true
  const backwards = key.split(', ').map((part) => `${part} DESC`).join(', ')
  readOn(database.prepare(`SELECT * FROM ${table} ORDER BY ${backwards}`), [], use)
  return false
}

/** What an index says of a table, as far as it can be read. */
export function scanIndex(database: DatabaseSync, sql: string, use: (row: RawRow) => void): void {
  if (readOn(database.prepare(`${sql} ASC`), [], use)) return
  readOn(database.prepare(`${sql} DESC`), [], use)
}
