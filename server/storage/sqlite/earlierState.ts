/** How a workshop goes on from a state of an earlier moment: with nothing shown that may have been withdrawn since, and in the rooms that are stored. */

import type { BoardId, RoomName } from '../../../shared/ids.ts'
import type { WorkshopState } from '../../../shared/workshop/state.ts'
import type { Repair } from '../../../shared/workshop/workshop.ts'
import { readRoomName } from '../../sync/roomNames.ts'
import { readState } from '../../workshops/readState.ts'
import { allStoredNames } from '../../workshops/storedNames.ts'

interface Place {
  room: BoardId | 'plenum' | 'minutes'
  incarnation: number
}

function placeOf(name: RoomName): Place[] {
  const parts = readRoomName(name)
  if (!parts || !('incarnation' in parts)) return []
  return [{ room: parts.kind === 'board' ? parts.boardId : parts.kind, incarnation: parts.incarnation }]
}

/**
 * The state (JSON) as it may go on. `stored` are the rooms of the workshop that something is stored of: a repair or a restore since has
 * given them higher numbers, and the number is never used twice. `at`: epoch ms, for the moderator's notice. What is no state stays as it is.
 */
export function goingOn(json: string, stored: readonly RoomName[], at: number): string {
  const state = readState(json)
  if (!state) return json
  const numbers = new Map(stored.flatMap(placeOf).sort((a, b) => a.incarnation - b.incarnation).map(({ room, incarnation }) => [room, incarnation]))
  const behind = allStoredNames(state).flatMap(placeOf).flatMap(({ room, incarnation }) => {
    const number = numbers.get(room)
    return number === undefined ? [] : [{ room, by: Math.max(0, number - incarnation) }]
  })
  // A restore raises the number of all, a repair of one.
  const all = behind.length > 1 ? Math.min(...behind.map(({ by }) => by)) : 0
  const repairs: Repair[] = behind.flatMap(({ room, by }) => Array.from({ length: by - all }, () => ({ room, at })))
  const going: WorkshopState = {
    ...state,
    minutesPublished: false,
    revealed: false,
    incarnation: state.incarnation + all,
    repairs: [...(state.repairs ?? []), ...repairs, { room: 'workshop', at }],
  }
  return JSON.stringify(going)
}
