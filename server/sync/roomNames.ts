/** Room names: opaque to clients, built and read only here. `<workshop>.<kind>[.<board>]@<number>`. */

import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import type { RoomKind } from './directory.ts'

/** What a room name says. `number` is the incarnation of a stored room and the epoch of a live one. */
export interface RoomNameParts {
  workshopId: WorkshopId
  kind: RoomKind
  boardId: BoardId | null
  number: number
}

const FORM = /^([\w-]{1,80})\.(board|plenum|minutes|gathering|workshop)(?:\.([\w-]{1,80}))?@(\d{1,15})$/

/** Live rooms are projections that the server alone writes; they are never stored. */
export function isLive(kind: RoomKind): boolean {
  return kind === 'gathering' || kind === 'workshop'
}

/** The name of a room. A board has a `boardId`, everything else null. */
export function roomName(parts: RoomNameParts): RoomName {
  const board = parts.boardId === null ? '' : `.${parts.boardId}`
  return `${parts.workshopId}.${parts.kind}${board}@${parts.number}` as RoomName
}

/** What a name says; null for anything that `roomName` does not build. */
export function readRoomName(name: string): RoomNameParts | null {
  const found = FORM.exec(name)
  if (!found) return null
  const [, workshopId, kind, boardId, number] = found
  if ((kind === 'board') !== (boardId !== undefined)) return null
  return {
    workshopId: workshopId as WorkshopId,
    kind: kind as RoomKind,
    boardId: (boardId ?? null) as BoardId | null,
    number: Number(number),
  }
}
