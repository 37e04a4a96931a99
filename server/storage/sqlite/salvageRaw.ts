/** Rows that SQLite can no longer find, from the bare pages of the damaged file: only those whose checksum says that they are whole. */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { checksum } from './checksum.ts'
import { DELETION_TABLES, deletionSum } from './deletionTables.ts'
import { quarantineSum } from './quarantineTable.ts'
import { rawRows, type RawRecord, type RawValue } from './rawRows.ts'
import { isTakenBack } from './takenBack.ts'

/** What stands in a column; null in the one that is the rowid. */
type Column = 'text' | 'number' | 'bytes' | 'null'

/** The rows of one table. */
interface Kind {
  table: string
  columns: readonly Column[]
  /** Its rows stand twice, on different pages: none is taken that its page does not lead to, for a right that was taken back may be one. */
  twice?: true
  /** The values in the table's order; null when the record is not whole. It has a value of its kind in every column. */
  row(record: RawRecord): SQLInputValue[] | null
  /** Of a whole row: whether it takes the place of one that is there. */
  isLast?(record: RawRecord): boolean
}

function columnOf(value: RawValue): Column {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'text'
  return typeof value === 'number' ? 'number' : 'bytes'
}

const text = (value: RawValue | undefined): string => (typeof value === 'string' ? value : '')
const bytes = (value: RawValue | undefined): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array())

function kinds(names: ReadonlyMap<number, string>, mayBeToken: (hash: string) => boolean): Kind[] {
  const nameOf = (room: RawValue | undefined): string => names.get(Number(room)) ?? ''
  const workshop: Kind['row'] = ({ values: [id, state, sum] }) => (checksum(text(id), text(state)) === sum ? [text(id), text(state), sum] : null)
  const token: Kind['row'] = ({ values: [hash, of, capability, sum] }) =>
    checksum(`${text(hash)} ${text(of)}`, text(capability)) === sum && mayBeToken(text(hash)) ? [text(hash), text(of), text(capability), sum] : null
  const deletion: Kind['row'] = ({ values: [id, at, sum] }) =>
    typeof at === 'number' && deletionSum(text(id), at) === sum ? [text(id), at, sum] : null
  return [
    ...DELETION_TABLES.map((table): Kind => ({ table: `${table} (id, at, sum)`, columns: ['text', 'number', 'number'], twice: true, row: deletion })),
    ...['workshops', 'workshop_copies'].map((table): Kind => ({ table: `${table} (id, state, sum)`, columns: ['text', 'text', 'number'], twice: true, row: workshop })),
    ...['tokens', 'token_copies'].map((table): Kind => ({ table: `${table} (hash, workshop, capability, sum)`, columns: ['text', 'text', 'text', 'number'], twice: true, row: token, isLast: ({ values }) => isTakenBack(text(values[2])) })),
    {
      table: 'log (room, seq, body, sum)',
      columns: ['null', 'number', 'number', 'bytes', 'number'],
      row: ({ values: [, room, seq, body, sum] }) =>
        checksum(`${nameOf(room)}:${String(seq)}`, bytes(body)) === sum ? [Number(room), Number(seq), bytes(body), sum] : null,
    },
    {
      table: 'snapshots (room, seq, body, sum)',
      columns: ['null', 'number', 'bytes', 'number'],
      row: ({ rowid, values: [, seq, body, sum] }) =>
        checksum(`${nameOf(rowid)}:${String(seq)}:snapshot`, bytes(body)) === sum ? [rowid, Number(seq), bytes(body), sum] : null,
    },
    {
      table: 'owners (room, client, owner, sum)',
      columns: ['number', 'number', 'text', 'number'],
      row: ({ rowid, values: [room, client, owner, sum] }) =>
        rowid === null && checksum(`${nameOf(room)}:${String(client)}`, text(owner)) === sum ? [Number(room), Number(client), text(owner), sum] : null,
    },
    {
      table: 'images (workshop, hash, mime, width, height, body, sum)',
      columns: ['text', 'text', 'text', 'number', 'number', 'bytes', 'number'],
      row: ({ values: [workshop, hash, mime, width, height, body, sum] }) =>
        checksum(text(hash), bytes(body)) === sum ? [text(workshop), text(hash), text(mime), Number(width), Number(height), bytes(body), sum] : null,
    },
    {
      table: 'checkpoints (id, workshop, board, at, why, ideas, seq, body, sum)',
      columns: ['null', 'text', 'text', 'number', 'text', 'number', 'number', 'bytes', 'number'],
      row: ({ rowid, values: [, workshop, board, at, why, ideas, seq, body, sum] }) =>
        rowid !== null && checksum(`${text(workshop)} ${text(board)} ${String(at)}`, bytes(body)) === sum
          ? [rowid, text(workshop), text(board), Number(at), text(why), Number(ideas), Number(seq), bytes(body), sum]
          : null,
    },
    {
      table: 'quarantine (id, workshop, room, seq, body, at, sum)',
      columns: ['null', 'text', 'text', 'number', 'bytes', 'number', 'number'],
      row: ({ rowid, values: [, workshop, room, seq, body, at, sum] }) =>
        rowid !== null && quarantineSum({ workshop: text(workshop), room: text(room), seq: Number(seq), body: bytes(body), at: Number(at) }) === sum
          ? [rowid, text(workshop), text(room), Number(seq), bytes(body), Number(at), sum]
          : null,
    },
  ]
}

/**
 * Adds the whole rows of the file at `path` that `to` has not got; of tokens only those that `mayBeToken` lets pass, by their hash. Returns
 * how many those were.
 */
export function salvageRaw(path: string, to: DatabaseSync, names: ReadonlyMap<number, string>, mayBeToken: (hash: string) => boolean): number {
  const writers = kinds(names, mayBeToken).map((kind) => {
    const [insert, replace] = ['IGNORE', 'REPLACE'].map((how) => to.prepare(`INSERT OR ${how} INTO ${kind.table} VALUES (${kind.table.split(',').map(() => '?').join(', ')})`))
    return { kind, insert, replace }
  })
  let added = 0
  rawRows(path, (record) => {
    for (const { kind, insert, replace } of writers) {
      const fits = record.values.length === kind.columns.length && record.values.every((value, n) => columnOf(value) === kind.columns[n])
      const row = fits && (record.led || !kind.twice) ? kind.row(record) : null
      const statement = kind.isLast?.(record) === true ? replace : insert
      if (row && statement) added += Number(statement.run(...row).changes)
    }
  })
  return added
}
