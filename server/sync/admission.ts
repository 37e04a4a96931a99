/**
 * Lets upgrades in at a rate that the server can bear: after a restart a thousand clients knock within a second, and each of
 * them costs a join. Some at once, the rest in the order in which they came, and beyond a full queue nobody.
 */

import { LIMITS } from '../../shared/limits.ts'
import { tokenBucket } from './tokenBucket.ts'
import type { Timers } from './timers.ts'

export interface Waiting {
  admit(): void
  /** The server stops. */
  sendAway(): void
}

export interface Admission {
  /** Admits now or when its turn has come; false when too many wait already. */
  ask(waiting: Waiting): boolean
  /** How many wait. */
  waiting(): number
  /** Sends away all who wait. */
  close(): void
}

const TURN_MS = 20

export function createAdmission(timers: Timers): Admission {
  const bucket = tokenBucket(LIMITS.handshakeBurst, LIMITS.handshakesPerSecond, () => timers.now())
  let queue: Waiting[] = []
  let cancel: (() => void) | null = null

  const turn = () => {
    cancel = null
    let admitted = 0
    while (admitted < queue.length && bucket.take(1)) queue[admitted++]?.admit()
    queue = queue.slice(admitted)
    if (queue.length > 0) cancel = timers.after(TURN_MS, turn)
  }

  return {
    ask(waiting) {
      if (queue.length === 0 && bucket.take(1)) {
        waiting.admit()
        return true
      }
      if (queue.length >= LIMITS.handshakeQueue) return false
      queue.push(waiting)
      cancel ??= timers.after(TURN_MS, turn)
      return true
    },
    waiting: () => queue.length,
    close() {
      cancel?.()
      cancel = null
      const all = queue
      queue = []
      for (const { sendAway } of all) sendAway()
    },
  }
}
