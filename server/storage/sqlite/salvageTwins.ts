/** Carries over the few rows that stand twice, on different pages: of the two, the whole one, and of two that differ, the newer. */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { checksum } from './checksum.ts'
import { DELETION_TABLES, deletionSum } from './deletionTables.ts'
import { kept } from './kept.ts'
import { scanOrdered, type RawRow } from './scanTable.ts'
import { isTakenBack } from './takenBack.ts'

/** A table and its copy. */
interface Twins {
  tables: readonly string[]
  /** The key comes first. */
  columns: readonly string[]
  sumOf(row: RawRow): number
  /** A row after which no other of its key comes. */
  isLast?(row: RawRow): boolean
}

const WORKSHOPS: Twins = {
  tables: ['workshops', 'workshop_copies'], columns: ['id', 'state', 'sum'], sumOf: ({ id, state }) => checksum(String(id), String(state)),
}
const TOKENS: Twins = {
  tables: ['tokens', 'token_copies'], columns: ['hash', 'workshop', 'capability', 'sum'],
  sumOf: ({ hash, workshop, capability }) => checksum(`${String(hash)} ${String(workshop)}`, String(capability)),
  isLast: ({ capability }) => isTakenBack(String(capability)),
}
const DELETIONS: Twins = { tables: DELETION_TABLES, columns: ['id', 'at', 'sum'], sumOf: ({ id, at }) => deletionSum(String(id), Number(at)) }
const ALL = [DELETIONS, WORKSHOPS, TOKENS] as const

/** What one of the two tables says of a key: a whole row, or that there is none. */
type Version = RawRow | null

interface Found {
  /** Keys of whole rows. */
  keys: readonly string[]
  /** Those that differ; null among them where a table could be read to its end and has none. */
  versions(key: string): Version[]
  damaged: Map<string, RawRow>
  /** Whether one of the tables could be read to its end: what stands in neither is not stored. */
  complete: boolean
}

type Seen = ReadonlyMap<Twins, Found>

/** What `look` sees in the database as it was at earlier moments, newest first; each is looked at when it is asked for. */
export type EarlierStates = <Result>(look: (state: DatabaseSync) => Result) => Iterable<Result>

/** What is carried over at once, and what has to wait until whole rows were looked for elsewhere. */
interface CarriedTwins {
  /** Whether a whole row of this token that is found on a bare page may be the one: not where its tables say which there are. */
  mayBeToken(hash: string): boolean
  /**
   * Carries over workshops of which no whole row was found as they were at an earlier moment, but none that was deleted. Returns the
   * ids of those, and of those of which nothing says that their row is the newest.
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
  const whole = new Map<string, RawRow[]>()
  const damaged = new Map<string, RawRow>()
  /** Keys of each table that could be read to its end. */
  const complete: Set<string>[] = []
  for (const table of tables) {
    if (!has(from, table)) continue
    const keys = new Set<string>()
    const all = scanOrdered(from, table, key, (row) => {
      const id = String(row[key])
      const sum = sumOf(row)
      keys.add(id)
      // Of before it had one: it is taken at its word.
      if ('sum' in row && row['sum'] !== sum) damaged.set(id, row)
      else whole.set(id, [...(whole.get(id) ?? []).filter((one) => one['sum'] !== sum), { ...row, sum }])
    })
    if (all) complete.push(keys)
  }
  return {
    keys: [...whole.keys()],
    versions: (id) => [...(complete.some((keys) => !keys.has(id)) ? [null] : []), ...(whole.get(id) ?? [])],
    damaged,
    complete: complete.length > 0,
  }
}

function writer(to: DatabaseSync, { tables, columns }: Twins): (row: RawRow) => void {
  const statements = tables.map((table) => to.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`))
  return (row) => {
    for (const statement of statements) statement.run(...columns.map((column): SQLInputValue => row[column] ?? 0))
  }
}

/** Of versions that differ, the page of one has stayed as it was: the other is the newer. `sure` where something says so. */
function newest(twins: Twins, id: string, versions: readonly Version[], states: Iterable<Seen>): { version: Version; sure: boolean } {
  const last = versions.find((version) => version && twins.isLast?.(version))
  const [only = null] = versions
  if (last || versions.length < 2) return { version: last ?? only, sure: true }
  for (const state of states) {
    const before = new Set(state.get(twins)?.versions(id).map((version) => version?.['sum']))
    const since = versions.filter((version) => !before.has(version?.['sum']))
    if (since.length === 1) return { version: since[0] ?? null, sure: true }
  }
  return { version: versions.at(-1) ?? null, sure: false }
}

function putEarlier(to: DatabaseSync, found: Found, states: Iterable<Seen>): string[] {
  const idsIn = (table: string): string[] => to.prepare(`SELECT id FROM ${table}`).all().map(({ id }) => String(id))
  const settled = new Set([...idsIn('workshops'), ...idsIn('deletions')])
  const lost = new Set(found.damaged.keys())
  let { complete } = found
  const isDone = (): boolean => complete && [...lost].every((id) => settled.has(id))
  const put = writer(to, WORKSHOPS)
  const carried: string[] = []
  if (isDone()) return carried
  for (const state of states) {
    const before = state.get(WORKSHOPS)
    if (!before) continue
    for (const id of before.keys) {
      if (settled.has(id) || (complete && !lost.has(id))) continue
      const { version } = newest(WORKSHOPS, id, before.versions(id), states)
      settled.add(id)
      if (!version) continue
      put(version)
      carried.push(id)
    }
    // What stands in states before a whole one, and not in that, was deleted.
    if (!complete) for (const id of before.damaged.keys()) lost.add(id)
    complete ||= before.complete
    if (isDone()) break
  }
  return carried
}

/** Reads the damaged `from`; in `to`, which has nothing of it yet, are the whole ones when this returns. */
export function salvageTwins(from: DatabaseSync, to: DatabaseSync, earlier: EarlierStates): CarriedTwins {
  const look = (database: DatabaseSync): Seen => new Map(ALL.map((twins) => [twins, read(database, twins)]))
  const states = kept(earlier(look))
  const now = look(from)
  const unsure: string[] = []
  for (const [twins, found] of now) {
    const put = writer(to, twins)
    for (const id of found.keys) {
      const { version, sure } = newest(twins, id, found.versions(id), states)
      if (version) put(version)
      if (!sure && twins === WORKSHOPS && found.versions(id).every((one) => one)) unsure.push(id)
    }
  }
  const [workshops, tokens] = [now.get(WORKSHOPS), now.get(TOKENS)]
  return {
    mayBeToken: (hash) => !tokens?.complete || tokens.damaged.has(hash),
    putEarlier: () => [...unsure, ...(workshops ? putEarlier(to, workshops, states) : [])],
    putDamaged() {
      for (const [twins, { damaged }] of now) {
        const put = writer(to, twins)
        for (const row of damaged.values()) put(row)
      }
    },
  }
}
