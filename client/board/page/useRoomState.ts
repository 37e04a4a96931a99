/** The state of the board's line, for those parts of the page that tell of it: it changes twice with every key. */

import { useCallback, useSyncExternalStore } from 'react'
import type { Room, RoomState } from '../../sync/room.ts'
import { useBoard } from './boardContext.ts'

export function useRoomState(): RoomState {
  const { state } = useBoard().room
  return useSyncExternalStore(state.subscribe, state.getState)
}

const never = () => () => undefined

/** Whether the server has said no for good; false before the room is open. */
export function useRefused(room: Room | undefined): boolean {
  return useSyncExternalStore(room?.state.subscribe ?? never, useCallback(() => room?.state.getState().phase === 'refused', [room]))
}
