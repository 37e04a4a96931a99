/** Reads the rows of one room, each for itself: one that is damaged or missing is counted and left out, the others are taken. */

import type { DatabaseSync } from 'node:sqlite'
import type { RoomName } from '../../../shared/ids.ts'
import type { StoredRoom } from '../storage.ts'
import { bytes, integer, text, whenWhole } from './cells.ts'
import { checksum } from './checksum.ts'

type Row = NonNullable<ReturnType<ReturnType<DatabaseSync['prepare']>['get']>>

/** Adds what is stored under the room's number to `stored`. */
export type RoomReader = (room: RoomName, number: number, stored: StoredRoom) => void

export function roomReader(database: DatabaseSync): RoomReader {
  const readSnapshot = database.prepare('SELECT seq, body, sum FROM snapshots WHERE room = ?')
  const readRows = database.prepare('SELECT seq, body, sum FROM log WHERE room = ? ORDER BY seq')
  const readSeqs = database.prepare('SELECT seq FROM log WHERE room = ? ORDER BY seq')
  const readRow = database.prepare('SELECT seq, body, sum FROM log WHERE room = ? AND seq = ?')
  const readOwners = database.prepare('SELECT client, owner, sum FROM owners WHERE room = ?')

  /** All at once, or one by one when that fails: null for each that cannot be read at all. */
  const rowsOf = (number: number): (Row | null)[] =>
    whenWhole(() => readRows.all(number)) ??
    readSeqs.all(number).map((row) => whenWhole(() => readRow.get(number, integer(row, 'seq')) ?? null))

  return (room, number, stored) => {
    const rows = rowsOf(number)
    const snapshot = whenWhole(() => readSnapshot.get(number) ?? 'none')
    // No room is written without a row.
    if (snapshot === 'none' && rows.length === 0) stored.damaged++
    // Sequence numbers leave no hole, so a row that is gone is missed like one that cannot be read.
    let expected: number | null = 1
    if (snapshot !== 'none') {
      const seq = snapshot ? whenWhole(() => integer(snapshot, 'seq')) : null
      const body = snapshot ? whenWhole(() => bytes(snapshot, 'body')) : null
      const whole = snapshot && body && whenWhole(() => integer(snapshot, 'sum')) === checksum(`${room}:${seq}:snapshot`, body)
      expected = whole && seq !== null ? seq + 1 : null
      if (whole) stored.snapshot = body
      else stored.damaged++
    }
    for (const row of rows) {
      const seq = row ? whenWhole(() => integer(row, 'seq')) : null
      const body = row ? whenWhole(() => bytes(row, 'body')) : null
      if (expected !== null && seq !== expected) stored.damaged++
      expected = seq === null ? null : seq + 1
      if (row && body && whenWhole(() => integer(row, 'sum')) === checksum(`${room}:${seq}`, body)) stored.updates.push(body)
      else stored.damaged++
    }
    const owners = whenWhole(() => readOwners.all(number))
    if (!owners) stored.damaged++
    for (const row of owners ?? []) {
      const owner = whenWhole(() => ({ client: integer(row, 'client'), name: text(row, 'owner'), sum: integer(row, 'sum') }))
      if (owner && checksum(`${room}:${owner.client}`, owner.name) === owner.sum) stored.owners.set(owner.client, owner.name)
      else stored.damaged++
    }
  }
}
