/** The state of the board's line, for those parts of the page that tell of it: it changes twice with every key. */

import { useCallback, useSyncExternalStore } from 'react'
import type { Room, RoomState } from '../../sync/room.ts'
import { useBoard } from './boardContext.ts'

export function useRoomState(): RoomState {
  const { state } = useBoard().room
  return useSyncExternalStore(state.subscribe, state.getState)
}

const ANSWERED: RoomState = { phase: 'live', kept: 0 }

/** The same, but what is on its way to a server that answers counts as stored: of that there is nothing to tell. */
export function useLastingState(): RoomState {
  const { state } = useBoard().room
  return useSyncExternalStore(state.subscribe, () => lasting(state.getState()))
}

function lasting(state: RoomState): RoomState {
  const { phase, looking, unfit, memoryOnly, stuck } = state
  return phase === 'live' && !looking && unfit === undefined && !memoryOnly && !stuck ? ANSWERED : state
}

const never = () => () => undefined

/** Whether the server has said no for good; false before the room is open. */
export function useRefused(room: Room | undefined): boolean {
  return useSyncExternalStore(room?.state.subscribe ?? never, useCallback(() => room?.state.getState().phase === 'refused', [room]))
}
