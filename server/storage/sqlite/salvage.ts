/** Carries everything that can still be read from a damaged database into a fresh one. What is known to be lost leaves a mark. */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { checksum } from './checksum.ts'
import { quarantineSum } from './quarantineTable.ts'
import { bodyOf, roomNames } from './salvageNames.ts'
import { salvageRaw } from './salvageRaw.ts'
import { has, salvageTwins, type EarlierStates } from './salvageTwins.ts'
import { scanIndex, scanOrdered, scanTable } from './scanTable.ts'

/** What became of the rows, in numbers. */
export interface Salvaged {
  /** Workshops of which a whole copy was found. */
  workshops: number
  /** Rows that SQLite could not find any more and that were read from the bare pages. */
  found: number
  /** Rows of rooms that stand in an index and nowhere else: their rooms will be found damaged. */
  lost: number
  /** Ids of workshops of which only a row from an earlier moment was whole: their steering is as it was then, their boards are as they are. */
  earlier: string[]
}

/** A place in a room's log. */
interface Place {
  room: number
  seq: number
}

type Values = Record<string, SQLInputValue>

function put(database: DatabaseSync, table: string, columns: readonly string[]): (row: Values) => number {
  const marks = columns.map(() => '?').join(', ')
  const statement = database.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${marks})`)
  return (row) => Number(statement.run(...columns.map((column): SQLInputValue => row[column] ?? 0)).changes)
}

function salvageRooms(from: DatabaseSync, path: string, to: DatabaseSync, salvaged: Salvaged): void {
  const names = roomNames(from, path)
  const putRoom = put(to, 'rooms', ['id', 'name'])
  for (const [id, name] of names) putRoom({ id, name })
  const putSnapshot = put(to, 'snapshots', ['room', 'seq', 'body', 'sum'])
  scanTable(from, 'snapshots', (row) => {
    if (!names.has(Number(row['room']))) return
    putSnapshot({ ...row, body: bodyOf(row) })
  })
  const putOwner = put(to, 'owners', ['room', 'client', 'owner', 'sum'])
  scanOrdered(from, 'owners', 'room, client', (row) => {
    if (names.has(Number(row['room']))) putOwner(row)
  })
  salvageLog(from, to, names, salvaged, path)
}

function salvageLog(from: DatabaseSync, to: DatabaseSync, names: ReadonlyMap<number, string>, salvaged: Salvaged, path: string): void {
  const indexed = new Map<number, Place>()
  scanIndex(from, 'SELECT rowid AS rowid_, room, seq FROM log INDEXED BY log_by_room ORDER BY room, seq', (row) => {
    indexed.set(Number(row['rowid_']), { room: Number(row['room']), seq: Number(row['seq']) })
  })
  const putRow = put(to, 'log', ['room', 'seq', 'body', 'sum'])
  const damaged: Values[] = []
  scanTable(from, 'log', (row) => {
    const own: Place = { room: Number(row['room']), seq: Number(row['seq']) }
    const listed = indexed.get(Number(row['rowid_']))
    indexed.delete(Number(row['rowid_']))
    const places = listed ? [listed, own] : [own]
    const right = places.find(({ room, seq }) => checksum(`${names.get(room)}:${seq}`, bodyOf(row)) === row['sum'])
    const place = right ?? places.find(({ room }) => names.has(room))
    if (!place) return
    if (right) putRow({ ...place, body: bodyOf(row), sum: row['sum'] ?? 0 })
    else damaged.push({ ...place, body: bodyOf(row), sum: row['sum'] ?? 0 })
  })
  salvaged.found = salvageRaw(path, to, names)
  // After the whole ones, so that they take no whole row's place.
  for (const row of damaged) putRow(row)
  for (const place of indexed.values()) {
    if (!names.has(place.room)) continue
    // An empty row whose checksum fails: the room is found damaged and repaired when it is next opened.
    salvaged.lost += putRow({ ...place, body: new Uint8Array(), sum: -1 })
  }
}

/** Reads the damaged `from`, whose file is at `path`, into `to`, which has our tables and nothing in them. */
export function salvage(from: DatabaseSync, path: string, to: DatabaseSync, earlier: EarlierStates): Salvaged {
  const salvaged: Salvaged = { workshops: 0, found: 0, lost: 0, earlier: [] }
  to.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE')
  const others = {
    images: ['workshop', 'hash', 'mime', 'width', 'height', 'body', 'sum'],
    checkpoints: ['id', 'workshop', 'board', 'at', 'why', 'ideas', 'seq', 'body', 'sum'],
  }
  for (const [table, columns] of Object.entries(others)) if (has(from, table)) scanTable(from, table, put(to, table, columns))
  const setAside = put(to, 'quarantine', ['id', 'workshop', 'room', 'seq', 'body', 'at', 'sum'])
  if (has(from, 'quarantine')) scanTable(from, 'quarantine', (row) => setAside({ ...row, sum: row['sum'] ?? quarantineSum(row) }))
  const twins = salvageTwins(from, to, earlier)
  salvageRooms(from, path, to, salvaged)
  salvaged.earlier = twins.putEarlier()
  // After the whole ones, so that they take no whole row's place.
  twins.putDamaged()
  salvaged.workshops = to.prepare('SELECT id, state, sum FROM workshops').all().filter(({ id, state, sum }) => checksum(String(id), String(state)) === sum).length
  to.exec('COMMIT; PRAGMA foreign_keys = ON')
  return salvaged
}
