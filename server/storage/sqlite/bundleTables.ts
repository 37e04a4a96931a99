/** What backups and exported files need of the tables: workshops taken in whole, and all rooms by name. Runs inside the storage worker. */

import type { DatabaseSync } from 'node:sqlite'
import type { RoomName, WorkshopId } from '../../../shared/ids.ts'
import type { WholeWorkshop } from '../storage.ts'
import { text } from './cells.ts'
import type { CheckpointTables } from './checkpointTables.ts'
import type { RoomTables } from './roomTables.ts'
import type { WorkshopTables } from './workshopTables.ts'

export interface BundleTables {
  takeWorkshop(whole: WholeWorkshop): void
  dropRooms(rooms: RoomName[]): void
  roomsOf(id: WorkshopId): RoomName[]
  allRooms(): RoomName[]
}

type Tables = Pick<RoomTables, 'putRoom' | 'deleteRoom'> & WorkshopTables & CheckpointTables

export function bundleTables(database: DatabaseSync, tables: Tables): BundleTables {
  // Names are built and read in one place only (server/sync/roomNames.ts): a letter, the workshop, and more after points.
  const roomNames = database.prepare("SELECT name FROM rooms WHERE name GLOB '[bpm].' || ? || '.*' ORDER BY name")
  const allNames = database.prepare('SELECT name FROM rooms ORDER BY name')

  return {
    takeWorkshop({ workshop, rooms, tokens, images, checkpoints }) {
      const known = new Set(tables.checkpointsOf(workshop.id).map(({ boardId, at }) => `${boardId} ${at}`))
      for (const { room, seq, state, owners } of rooms) tables.putRoom(room, seq, state, owners)
      for (const token of tokens) if (!tables.getToken(token.hash)) tables.putToken(token)
      for (const image of images) tables.putImage(image)
      for (const checkpoint of checkpoints) {
        if (!known.has(`${checkpoint.boardId} ${checkpoint.at}`)) tables.putCheckpoint(checkpoint)
      }
      tables.putWorkshop(workshop)
    },
    dropRooms(rooms) {
      for (const room of rooms) tables.deleteRoom(room)
    },
    roomsOf: (id) => roomNames.all(id).map((row) => text(row, 'name') as RoomName),
    allRooms: () => allNames.all().map((row) => text(row, 'name') as RoomName),
  }
}
