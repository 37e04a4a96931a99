/** The only place that builds and reads room names. Opaque to clients; signs are safe in an address. */

import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'

/** What a name says. Stored rooms carry the workshop's incarnation, live ones the epoch of their present build. */
export type RoomParts =
  | { kind: 'board'; workshopId: WorkshopId; boardId: BoardId; incarnation: number }
  | { kind: 'plenum' | 'minutes'; workshopId: WorkshopId; incarnation: number }
  | { kind: 'gathering' | 'workshop'; workshopId: WorkshopId; epoch: string }

const LETTER = { board: 'b', plenum: 'p', minutes: 'm', gathering: 'g', workshop: 'w' } as const

export function boardRoom(workshopId: WorkshopId, boardId: BoardId, incarnation: number): RoomName {
  return `${LETTER.board}.${workshopId}.${boardId}.${incarnation}` as RoomName
}

export function storedRoom(kind: 'plenum' | 'minutes', workshopId: WorkshopId, incarnation: number): RoomName {
  return `${LETTER[kind]}.${workshopId}.${incarnation}` as RoomName
}

export function liveRoom(kind: 'gathering' | 'workshop', workshopId: WorkshopId, epoch: string): RoomName {
  return `${LETTER[kind]}.${workshopId}@${epoch}` as RoomName
}

const ID = '[A-Za-z0-9_-]{1,80}'
const BOARD = new RegExp(`^b\\.(${ID})\\.(${ID})\\.(\\d{1,9})$`)
const STORED = new RegExp(`^([pm])\\.(${ID})\\.(\\d{1,9})$`)
const LIVE = new RegExp(`^([gw])\\.(${ID})@(${ID})$`)

/** Null when the text is no room name. */
export function readRoomName(name: string): RoomParts | null {
  const board = BOARD.exec(name)
  if (board) {
    return { kind: 'board', workshopId: board[1] as WorkshopId, boardId: board[2] as BoardId, incarnation: Number(board[3]) }
  }
  const stored = STORED.exec(name)
  if (stored) {
    const kind = stored[1] === 'p' ? 'plenum' : 'minutes'
    return { kind, workshopId: stored[2] as WorkshopId, incarnation: Number(stored[3]) }
  }
  const live = LIVE.exec(name)
  if (live) return { kind: live[1] === 'g' ? 'gathering' : 'workshop', workshopId: live[2] as WorkshopId, epoch: live[3] ?? '' }
  return null
}
