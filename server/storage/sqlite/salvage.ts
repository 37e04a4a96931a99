/** Carries everything that can still be read from a damaged database into a fresh one. What is known to be lost leaves a mark. */

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { RoomName, WorkshopId } from '../../../shared/ids.ts'
import { readRoomName } from '../../sync/roomNames.ts'
import { checksum } from './checksum.ts'
import { deletionTables } from './deletionTables.ts'
import { goingOn } from './earlierState.ts'
import { quarantineSum } from './quarantineTable.ts'
import { bodyOf, roomNames } from './salvageNames.ts'
import { roomTables } from './roomTables.ts'
import { salvageRaw } from './salvageRaw.ts'
import { has, salvageTwins, type EarlierStates } from './salvageTwins.ts'
import { scanIndex, scanOrdered, scanTable } from './scanTable.ts'
import { workshopTables } from './workshopTables.ts'

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
  /** Why some of the earlier moments could not be looked at, as when there was no room for a copy. */
  unseen: string[]
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

function salvageRooms(from: DatabaseSync, to: DatabaseSync, names: ReadonlyMap<number, string>): void {
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
}

/** `elsewhere` adds whole rows from bare pages and says how many those are: they come before the damaged ones. */
function salvageLog(from: DatabaseSync, to: DatabaseSync, names: ReadonlyMap<number, string>, salvaged: Salvaged, elsewhere: () => number): void {
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
  salvaged.found = elsewhere()
  // After the whole ones, so that they take no whole row's place.
  for (const row of damaged) putRow(row)
  for (const place of indexed.values()) {
    if (!names.has(place.room)) continue
    // An empty row whose checksum fails: the room is found damaged and repaired when it is next opened.
    salvaged.lost += putRow({ ...place, body: new Uint8Array(), sum: -1 })
  }
}

/** Rooms of a workshop that something is stored of. */
function storedRooms(to: DatabaseSync, id: string): RoomName[] {
  const names = to.prepare('SELECT name FROM rooms WHERE id IN (SELECT room FROM snapshots UNION SELECT room FROM log)').all()
  return names.map(({ name }) => String(name) as RoomName).filter((name) => readRoomName(name)?.workshopId === id)
}

/** In which state a workshop goes on that is as it was at an earlier moment. */
function letGoOn(to: DatabaseSync, id: string): void {
  const { getWorkshop, putWorkshop } = workshopTables(to)
  const workshop = getWorkshop(id as WorkshopId)
  if (workshop) putWorkshop({ ...workshop, state: goingOn(workshop.state, storedRooms(to, id), Date.now()) })
}

/** What the journal names is gone for good, wherever a row of it was still found. */
function dropDeleted(to: DatabaseSync): void {
  const gone = new Set<string>()
  const { deleteWorkshop } = workshopTables(to)
  for (const { id } of deletionTables(to).deletions()) {
    deleteWorkshop(id)
    gone.add(id)
  }
  const { deleteRoom } = roomTables(to)
  for (const { name } of to.prepare('SELECT name FROM rooms').all()) {
    if (gone.has(readRoomName(String(name))?.workshopId ?? '')) deleteRoom(String(name) as RoomName)
  }
}

/** Reads the damaged `from`, whose file is at `path`, into `to`, which has our tables and nothing in them. */
export function salvage(from: DatabaseSync, path: string, to: DatabaseSync, earlier: EarlierStates): Salvaged {
  const salvaged: Salvaged = { workshops: 0, found: 0, lost: 0, earlier: [], unseen: [] }
  to.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE')
  const others = {
    images: ['workshop', 'hash', 'mime', 'width', 'height', 'body', 'sum'],
    checkpoints: ['id', 'workshop', 'board', 'at', 'why', 'ideas', 'seq', 'body', 'sum'],
  }
  for (const [table, columns] of Object.entries(others)) if (has(from, table)) scanTable(from, table, put(to, table, columns))
  const setAside = put(to, 'quarantine', ['id', 'workshop', 'room', 'seq', 'body', 'at', 'sum'])
  if (has(from, 'quarantine')) scanTable(from, 'quarantine', (row) => setAside({ ...row, sum: row['sum'] ?? quarantineSum(row) }))
  const twins = salvageTwins(from, to, earlier)
  const names = roomNames(from, path)
  salvageRooms(from, to, names)
  salvageLog(from, to, names, salvaged, () => salvageRaw(path, to, names, twins.mayBeToken))
  salvaged.earlier = twins.putEarlier()
  for (const id of salvaged.earlier) letGoOn(to, id)
  // After the whole ones, so that they take no whole row's place.
  twins.putDamaged()
  // Those that are gone count as well: where there was nothing else, the file was read all the same.
  salvaged.workshops = to.prepare('SELECT id, state, sum FROM workshops').all().filter(({ id, state, sum }) => checksum(String(id), String(state)) === sum).length
  dropDeleted(to)
  to.exec('COMMIT; PRAGMA foreign_keys = ON')
  return salvaged
}
