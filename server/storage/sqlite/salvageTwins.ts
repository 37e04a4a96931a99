/** Carries over the few rows that stand twice, on different pages: of the two, the whole one, and of two that differ, the newer. */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { checksum } from './checksum.ts'
import { DELETION_TABLES, deletionSum } from './deletionTables.ts'
import { scanOrdered, type RawRow } from './scanTable.ts'

/** A table and its copy. */
interface Twins {
  tables: readonly string[]
  /** The key comes first. */
  columns: readonly string[]
  sumOf(row: RawRow): number
}

const WORKSHOPS: Twins = {
  tables: ['workshops', 'workshop_copies'], columns: ['id', 'state', 'sum'], sumOf: ({ id, state }) => checksum(String(id), String(state)),
}
const OTHERS: readonly Twins[] = [
  { tables: DELETION_TABLES, columns: ['id', 'at', 'sum'], sumOf: ({ id, at }) => deletionSum(String(id), Number(at)) },
  {
    tables: ['tokens', 'token_copies'], columns: ['hash', 'workshop', 'capability', 'sum'],
    sumOf: ({ hash, workshop, capability }) => checksum(`${String(hash)} ${String(workshop)}`, String(capability)),
  },
]

interface Found {
  /** By key; two only where they differ. */
  whole: Map<string, RawRow[]>
  damaged: Map<string, RawRow>
  /** Whether one of the tables could be read to its end: what stands in neither is not stored. */
  complete: boolean
}

/** The database as it was at earlier moments, newest first; each is open until the next is asked for. */
export type EarlierStates = () => Iterable<DatabaseSync>

/** What is carried over at once, and what has to wait until whole rows were looked for elsewhere. */
interface CarriedTwins {
  /**
   * Carries over workshops of which no whole row was found as they were at an earlier moment, but none that was deleted. Returns the
   * ids of those.
   */
  putEarlier(): string[]
  /** Carries over damaged rows of which there is no whole one, so that somebody hears of them. */
  putDamaged(): void
}

/** An older file lacks some tables. */
export function has(database: DatabaseSync, table: string): boolean {
  try {
    database.prepare(`SELECT * FROM ${table}`)
    return true
  } catch {
    return false
  }
}

function read(from: DatabaseSync, { tables, columns: [key = ''], sumOf }: Twins): Found {
  const found: Found = { whole: new Map(), damaged: new Map(), complete: false }
  for (const table of tables) {
    if (!has(from, table)) continue
    const all = scanOrdered(from, table, key, (row) => {
      const id = String(row[key])
      const sum = sumOf(row)
      // Of before it had one: it is taken at its word.
      if ('sum' in row && row['sum'] !== sum) {
        found.damaged.set(id, row)
        return
      }
      const others = (found.whole.get(id) ?? []).filter((one) => one['sum'] !== sum)
      found.whole.set(id, [...others, { ...row, sum }])
    })
    found.complete ||= all
  }
  return found
}

function writer(to: DatabaseSync, { tables, columns }: Twins): (row: RawRow) => void {
  const statements = tables.map((table) => to.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`))
  return (row) => {
    for (const statement of statements) statement.run(...columns.map((column): SQLInputValue => row[column] ?? 0))
  }
}

/** Of two whole rows of a workshop, the page of one has stayed as it was: the other is the newer. */
function newer(id: string, rows: readonly RawRow[], earlier: EarlierStates): RawRow | undefined {
  if (rows.length < 2) return rows[0]
  for (const state of earlier()) {
    const before = read(state, WORKSHOPS).whole.get(id)?.map(({ sum }) => sum) ?? []
    const since = rows.filter(({ sum }) => !before.includes(sum))
    if (since.length === 1) return since[0]
  }
  return rows.at(-1)
}

function putEarlier(to: DatabaseSync, { damaged, complete }: Found, earlier: EarlierStates): string[] {
  const idsIn = (table: string): string[] => to.prepare(`SELECT id FROM ${table}`).all().map(({ id }) => String(id))
  const settled = new Set([...idsIn('workshops'), ...idsIn('deletions')])
  const isLost = (id: string): boolean => !settled.has(id) && (damaged.has(id) || !complete)
  const put = writer(to, WORKSHOPS)
  const carried: string[] = []
  if (complete && ![...damaged.keys()].some(isLost)) return carried
  for (const state of earlier()) {
    for (const [id, rows] of read(state, WORKSHOPS).whole) {
      const row = rows.at(-1)
      if (!row || !isLost(id)) continue
      put(row)
      settled.add(id)
      carried.push(id)
    }
  }
  return carried
}

/** Reads the damaged `from`; in `to`, which has nothing of it yet, are the whole ones when this returns. */
export function salvageTwins(from: DatabaseSync, to: DatabaseSync, earlier: EarlierStates): CarriedTwins {
  const all = [WORKSHOPS, ...OTHERS].map((twins) => ({ twins, put: writer(to, twins), found: read(from, twins) }))
  for (const { twins, put, found } of all) {
    for (const [id, rows] of found.whole) {
      const row = twins === WORKSHOPS ? newer(id, rows, earlier) : rows.at(-1)
      if (row) put(row)
    }
  }
  const [workshops] = all
  return {
    putEarlier: () => (workshops ? putEarlier(to, workshops.found, earlier) : []),
    putDamaged() {
      for (const { put, found } of all) for (const row of found.damaged.values()) put(row)
    },
  }
}
