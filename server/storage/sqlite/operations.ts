/** Everything the storage worker can be asked, and the messages in which it is asked. */

import type { DatabaseSync } from 'node:sqlite'
import type { RoomName, WorkshopId } from '../../../shared/ids.ts'
import { bundleTables, type BundleTables } from './bundleTables.ts'
import { checkpointTables, type CheckpointTables } from './checkpointTables.ts'
import { deletionTables, type DeletionTables } from './deletionTables.ts'
import { roomTables, type RoomTables } from './roomTables.ts'
import type { Salvaged } from './salvage.ts'
import type { LogDamage } from './soundLog.ts'
import { workshopTables, type WorkshopTables } from './workshopTables.ts'

export interface Operations
  extends Omit<RoomTables, 'deleteRoom' | 'putRoom' | 'forget'>, Omit<WorkshopTables, 'deleteWorkshop'>, CheckpointTables, BundleTables,
    Omit<DeletionTables, 'noteDeletion'> {
  deleteWorkshop(id: WorkshopId, rooms: RoomName[], at: number): void
}
export type OperationName = keyof Operations

export type Call = { id: number; name: OperationName; args: readonly unknown[] }
export type Answer = { id: number; ok: true; value: unknown } | { id: number; ok: false; message: string; code: string }
/** What the worker says besides answers. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  /** The file was damaged; what could be read stands in a fresh one. */
  | { kind: 'salvaged'; salvaged: Salvaged }
  /** Something was wrong with the log that a killed process left. */
  | { kind: 'log'; damage: LogDamage }
  | { kind: 'answers'; answers: Answer[] }
  | { kind: 'closed' }
export type ToWorker = { kind: 'calls'; calls: Call[] } | { kind: 'close' }

/** Operations that change nothing: they need no transaction. */
export const READS: ReadonlySet<OperationName> = new Set<OperationName>([
  'loadRoom', 'getWorkshop', 'listWorkshops', 'getToken', 'tokensOf', 'getImage', 'countImages', 'countQuarantined', 'checkpointsOf',
  'getCheckpoint', 'roomsOf', 'deletions', 'imagesOf', 'allRooms',
])

/** The operations on an open database; `forget` after a rollback. */
export function operationsOn(database: DatabaseSync): { operations: Operations; forget(): void } {
  const { deleteRoom, putRoom, forget, ...rooms } = roomTables(database)
  const { deleteWorkshop, ...workshops } = workshopTables(database)
  const checkpoints = checkpointTables(database)
  const { noteDeletion, ...journal } = deletionTables(database)
  const bundles = bundleTables(database, { deleteRoom, putRoom, deleteWorkshop, ...workshops, ...checkpoints })
  return {
    operations: {
      ...rooms,
      ...workshops,
      ...checkpoints,
      ...bundles,
      ...journal,
      repairRoom(repair) {
        rooms.repairRoom(repair)
        workshops.putWorkshop(repair.workshop)
      },
      deleteWorkshop(id, names, at) {
        deleteWorkshop(id)
        noteDeletion({ id, at })
        // Also what a restore that was cut short has left under other names.
        for (const name of new Set([...names, ...bundles.roomsOf(id)])) deleteRoom(name)
      },
    },
    forget,
  }
}
