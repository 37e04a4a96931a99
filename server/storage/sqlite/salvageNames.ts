/** The names of the rooms in a damaged database, which have no checksum of their own: the rows stored under a name prove it. */

import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { checksum } from './checksum.ts'
import { rawRows } from './rawRows.ts'
import { scanIndex, scanTable, type RawRow } from './scanTable.ts'

export function bodyOf(row: RawRow): Uint8Array {
  const value = row['body']
  return value instanceof Uint8Array ? value : new Uint8Array()
}

/** Whether a row of room `id` was stored under `name`. */
function prover(from: DatabaseSync): (id: number, name: string) => boolean {
  const snapshot = from.prepare('SELECT seq, body, sum FROM snapshots WHERE room = ?')
  // From both ends towards rows that cannot be read.
  const [up, down] = ['ASC', 'DESC'].map((order) => from.prepare(`SELECT seq, body, sum FROM log WHERE room = ? ORDER BY seq ${order}`))
  /** True at the first row that proves it. */
  const proven = (statement: StatementSync | undefined, id: number, keyOf: (seq: number) => string): boolean => {
    try {
      statement?.setReadBigInts(true)
      for (const row of statement?.iterate(id) ?? []) if (checksum(keyOf(Number(row['seq'])), bodyOf(row)) === Number(row['sum'])) return true
      return false
    } catch {
      // Its rows cannot be read by their number either: one name is as good as the other.
      return false
    }
  }
  return (id, name) =>
    proven(snapshot, id, (seq) => `${name}:${seq}:snapshot`) || [up, down].some((rows) => proven(rows, id, (seq) => `${name}:${seq}`))
}

/** Rooms that rows are stored of, and no name is known. */
function nameless(from: DatabaseSync, names: ReadonlyMap<number, string>): Set<number> {
  const rooms = new Set<number>()
  const note = ({ room }: RawRow): void => {
    if (!names.has(Number(room))) rooms.add(Number(room))
  }
  scanIndex(from, 'SELECT room FROM log INDEXED BY log_by_room ORDER BY room', note)
  scanIndex(from, 'SELECT room FROM snapshots ORDER BY room', note)
  return rooms
}

/**
 * Room number → name, from the table and its index; where the two differ, the name that the room's own rows were stored under. For
 * rooms in neither, what the bare pages of the file at `path` say and rows prove.
 */
export function roomNames(from: DatabaseSync, path: string): Map<number, string> {
  const names = new Map<number, string[]>()
  const note = (row: RawRow) => {
    const id = Number(row['id'])
    const known = names.get(id) ?? []
    if (typeof row['name'] === 'string' && !known.includes(row['name'])) known.push(row['name'])
    names.set(id, known)
  }
  scanTable(from, 'rooms', note)
  scanIndex(from, 'SELECT id, name FROM rooms ORDER BY name', note)
  const storedUnder = prover(from)
  const chosen = new Map<number, string>()
  const taken = new Set<string>()
  const first = [...names].map(([id, all]): [number, string | undefined] => [id, all.length > 1 ? (all.find((name) => storedUnder(id, name)) ?? all[0]) : all[0]])
  for (const [id, name] of first) {
    if (name === undefined || taken.has(name)) continue
    taken.add(name)
    chosen.set(id, name)
  }
  const missing = nameless(from, chosen)
  if (missing.size > 0) rawRows(path, ({ rowid, values: [one, other, ...more] }) => {
    // In the table the number is the row's own; in the index the name comes first.
    const [id, name] = typeof one === 'string' ? [Number(other), one] : [rowid ?? 0, other]
    if (more.length > 0 || typeof name !== 'string' || !missing.has(id) || taken.has(name) || !storedUnder(id, name)) return
    missing.delete(id)
    taken.add(name)
    chosen.set(id, name)
  })
  return chosen
}
