/** The names of a workshop's stored rooms, as its state says: everything that storage has under them belongs to it. */

import type { BoardId, RoomName } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { Repair } from '../../shared/workshop/workshop.ts'
import { boardRoom, storedRoom } from '../sync/roomNames.ts'

export interface StoredNames {
  plenum: RoomName
  minutes: RoomName
  board: (id: BoardId) => RoomName
}

export function storedNames({ id, incarnation, repairs = [] }: Pick<WorkshopState, 'id' | 'incarnation' | 'repairs'>): StoredNames {
  const incarnationOf = (room: Repair['room']): number => incarnation + repairs.filter((repair) => repair.room === room).length
  return {
    plenum: storedRoom('plenum', id, incarnationOf('plenum')),
    minutes: storedRoom('minutes', id, incarnationOf('minutes')),
    board: (boardId) => boardRoom(id, boardId, incarnationOf(boardId)),
  }
}

/** All of them, the boards that were removed among them. */
export function allStoredNames(state: WorkshopState): RoomName[] {
  const names = storedNames(state)
  return [...state.boards.map(({ id }) => id), ...state.removedBoards].map(names.board).concat(names.plenum, names.minutes)
}
