/**
 * Lets upgrades in at a rate that the server can bear: after a restart a thousand clients knock within a second, and each of
 * them costs a join. Some at once, the rest in the order in which they came, and beyond a full queue nobody. Networks take turns,
 * and one that fills the queue gives way to others: nobody is known yet at the door, so that an address is all that tells a flood
 * from everybody else. A conference behind one address has the whole door while nobody else waits.
 */

import { LIMITS } from '../../shared/limits.ts'
import { tokenBucket } from './tokenBucket.ts'
import type { Timers } from './timers.ts'

export interface Waiting {
  admit(): void
  /** The server stops, or another network needs the place. */
  sendAway(): void
}

export interface Admission {
  /** Admits now or when its turn has come; false when too many wait already. */
  ask(waiting: Waiting, network: string): boolean
  /** How many wait. */
  waiting(): number
  /** Sends away all who wait. */
  close(): void
}

const TURN_MS = 20

export function createAdmission(timers: Timers): Admission {
  const bucket = tokenBucket(LIMITS.handshakeBurst, LIMITS.handshakesPerSecond, () => timers.now())
  /** Who waits, oldest first, by network; the network whose turn is next comes first. None is empty. */
  const queues = new Map<string, Waiting[]>()
  let waits = 0
  let cancel: (() => void) | null = null

  const next = (): Waiting | undefined => {
    for (const [network, queue] of queues) {
      const first = queue.shift()
      queues.delete(network)
      if (queue.length > 0) queues.set(network, queue)
      waits--
      return first
    }
    return undefined
  }

  const turn = () => {
    cancel = null
    while (queues.size > 0 && bucket.take(1)) next()?.admit()
    if (queues.size > 0) cancel ??= timers.after(TURN_MS, turn)
  }

  /** Takes the newest of the network that has the most in the queue, if that is more than the asker's would be. */
  const makeRoom = (network: string): boolean => {
    let most: Waiting[] = []
    for (const queue of queues.values()) if (queue.length > most.length) most = queue
    if (most.length <= (queues.get(network)?.length ?? 0) + 1) return false
    waits--
    most.pop()?.sendAway()
    return true
  }

  return {
    ask(waiting, network) {
      if (waits === 0 && bucket.take(1)) {
        waiting.admit()
        return true
      }
      if (waits >= LIMITS.handshakeQueue && !makeRoom(network)) return false
      const queue = queues.get(network)
      if (queue) queue.push(waiting)
      else queues.set(network, [waiting])
      waits++
      cancel ??= timers.after(TURN_MS, turn)
      return true
    },
    waiting: () => waits,
    close() {
      cancel?.()
      cancel = null
      const all = [...queues.values()].flat()
      queues.clear()
      waits = 0
      for (const { sendAway } of all) sendAway()
    },
  }
}
