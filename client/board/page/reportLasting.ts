/** Tells the workshop how many changes are only on this device, but not of each key that is on its way to a server that answers. */

import type { StoreApi } from 'zustand/vanilla'
import type { RoomState } from '../../sync/room.ts'

/** An answer takes less than this unless something is wrong. */
const LASTING_MS = 500

/** Returns the stop. */
export function reportLasting(state: Pick<StoreApi<RoomState>, 'getState' | 'subscribe'>, report: (kept: number) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = ({ phase, kept }: RoomState) => {
    if (phase === 'live' && kept > 0) {
      timer ??= setTimeout(() => {
        timer = undefined
        report(state.getState().kept)
      }, LASTING_MS)
      return
    }
    clearTimeout(timer)
    timer = undefined
    report(kept)
  }
  tell(state.getState())
  const stop = state.subscribe(tell)
  return () => {
    stop()
    clearTimeout(timer)
  }
}
