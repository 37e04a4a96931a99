/** The rows of rooms: the log, its snapshots, and who owns which Yjs client id. Runs inside the storage worker. */

import type { DatabaseSync } from 'node:sqlite'
import type { RoomName } from '../../../shared/ids.ts'
import type { LogEntry, RoomRepair, StoredRoom } from '../storage.ts'
import { integer } from './cells.ts'
import { checksum } from './checksum.ts'
import { quarantineTable, type QuarantineTable } from './quarantineTable.ts'
import { roomReader } from './roomRows.ts'

export interface RoomTables extends Pick<QuarantineTable, 'countQuarantined'> {
  append(entry: LogEntry): number
  loadRoom(room: RoomName): StoredRoom
  compact(room: RoomName, seq: number, state: Uint8Array): void
  deleteRoom(room: RoomName): void
  /** The room holds this and nothing else, whatever it held before. */
  putRoom(room: RoomName, seq: number, state: Uint8Array, owners: Map<number, string>): void
  /** Sets every row of `from` aside, and of `to` if there are any, and begins `to` with the repaired state. The workshop's row is the caller's. */
  repairRoom(repair: RoomRepair): void
  /** Forgets what is remembered of the tables: call after a rollback. */
  forget(): void
}

export function roomTables(database: DatabaseSync): RoomTables {
  const findRoom = database.prepare('SELECT id FROM rooms WHERE name = ?')
  const addRoom = database.prepare('INSERT INTO rooms (name) VALUES (?)')
  const lastSeq = database.prepare(
    `SELECT max(
      coalesce((SELECT max(seq) FROM log WHERE room = ?1), 0),
      coalesce((SELECT seq FROM snapshots WHERE room = ?1), 0)
    ) AS seq`,
  )
  const addRow = database.prepare('INSERT INTO log (room, seq, body, sum) VALUES (?, ?, ?, ?)')
  const addOwner = database.prepare('INSERT INTO owners (room, client, owner, sum) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const readRoom = roomReader(database)
  const putSnapshot = database.prepare('INSERT OR REPLACE INTO snapshots (room, seq, body, sum) VALUES (?, ?, ?, ?)')
  const dropRows = database.prepare('DELETE FROM log WHERE room = ? AND seq <= ?')
  const { setAside, countQuarantined } = quarantineTable(database)
  const dropAll = ['log', 'snapshots', 'owners'].map((table) => database.prepare(`DELETE FROM ${table} WHERE room = ?`))
  const dropRoom = database.prepare('DELETE FROM rooms WHERE id = ?')

  const known = new Map<RoomName, { id: number; seq: number }>()
  const find = (room: RoomName) => {
    const remembered = known.get(room)
    if (remembered) return remembered
    const row = findRoom.get(room)
    if (!row) return null
    const id = integer(row, 'id')
    const seq = integer(lastSeq.get(id) ?? {}, 'seq')
    const found = { id, seq }
    known.set(room, found)
    return found
  }
  const findOrAdd = (room: RoomName) => {
    const found = find(room)
    if (found) return found
    const added = { id: Number(addRoom.run(room).lastInsertRowid), seq: 0 }
    known.set(room, added)
    return added
  }

  const deleteRoom = (room: RoomName): void => {
    const entry = find(room)
    if (!entry) return
    for (const drop of dropAll) drop.run(entry.id)
    dropRoom.run(entry.id)
    known.delete(room)
  }

  const putRoom: RoomTables['putRoom'] = (room, seq, state, owners) => {
    deleteRoom(room)
    const entry = findOrAdd(room)
    putSnapshot.run(entry.id, seq, state, checksum(`${room}:${seq}:snapshot`, state))
    for (const [client, owner] of owners) addOwner.run(entry.id, client, owner, checksum(`${room}:${client}`, owner))
    entry.seq = seq
  }

  return {
    append({ room, update, introduced }) {
      const entry = findOrAdd(room)
      const seq = entry.seq + 1
      addRow.run(entry.id, seq, update, checksum(`${room}:${seq}`, update))
      for (const { client, owner } of introduced) addOwner.run(entry.id, client, owner, checksum(`${room}:${client}`, owner))
      entry.seq = seq
      return seq
    },
    loadRoom(room) {
      const stored: StoredRoom = { snapshot: null, updates: [], seq: 0, owners: new Map(), damaged: 0 }
      const entry = find(room)
      if (!entry) return stored
      stored.seq = entry.seq
      readRoom(room, entry.id, stored)
      return stored
    },
    compact(room, seq, state) {
      const entry = findOrAdd(room)
      putSnapshot.run(entry.id, seq, state, checksum(`${room}:${seq}:snapshot`, state))
      dropRows.run(entry.id, seq)
      entry.seq = Math.max(entry.seq, seq)
    },
    deleteRoom,
    putRoom,
    repairRoom({ workshop, from, to, state, owners, at }) {
      const broken = find(from)
      const seq = (broken?.seq ?? 0) + 1
      if (broken) setAside(workshop.id, from, broken.id, at)
      deleteRoom(from)
      // Nobody has been there, but a repair that was cut short by hand may have left something, or a salvage that found an older name.
      const standing = find(to)
      if (standing) setAside(workshop.id, to, standing.id, at)
      putRoom(to, seq, state, owners)
    },
    countQuarantined,
    forget() {
      known.clear()
    },
  }
}
