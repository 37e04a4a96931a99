/** Closes the boards when an announced end has come: the only thing a clock does, and only because a moderator asked for it. */

import type { WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { closeRound } from '../../shared/workshop/steering.ts'
import { errorFields, type Log } from '../log.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import type { Workshops } from './workshops.ts'

/**
 * A timer runs no longer than this, and looks again then: the clock may have been set meanwhile, and Node's timers take anything
 * beyond 24.8 days for at once.
 */
const LOOK_AGAIN_MS = 60_000
/** When storage refuses to take the closing, it is tried again after this long. */
const RETRY_MS = 5_000

export interface RoundTimers {
  close(): void
}

/** Arms a timer for every workshop whose round is ending, now (after a restart) and whenever one changes. */
export function createRoundTimers(parts: { workshops: Workshops; clock: () => number; log: Log }): RoundTimers {
  const { workshops, clock, log } = parts
  const timers = new Map<WorkshopId, NodeJS.Timeout>()
  let closed = false

  const fire = async (workshop: LiveWorkshop): Promise<void> => {
    try {
      await workshop.change((state) => {
        const due = state.roundEndsAt !== null && state.roundEndsAt + LIMITS.roundGraceMs <= clock()
        return { ok: true, state: due ? closeRound(state) : state }
      })
      arm(workshop)
    } catch (error) {
      log.error({ workshop: workshop.id, ...errorFields(error) }, 'closing a round failed')
      arm(workshop, RETRY_MS)
    }
  }

  const arm = (workshop: LiveWorkshop, atLeastMs = 0): void => {
    const running = timers.get(workshop.id)
    if (running) clearTimeout(running)
    timers.delete(workshop.id)
    const { roundEndsAt } = workshop.state
    if (closed || workshop.deleted || roundEndsAt === null) return
    // What is typed in the last second is still under way then.
    const wait = Math.max(atLeastMs, roundEndsAt + LIMITS.roundGraceMs - clock())
    const timer = wait > LOOK_AGAIN_MS ? setTimeout(() => arm(workshop), LOOK_AGAIN_MS) : setTimeout(() => void fire(workshop), wait)
    timer.unref()
    timers.set(workshop.id, timer)
  }

  for (const workshop of workshops.all()) arm(workshop)
  workshops.onChange((workshop, before) => {
    if (workshop.state.roundEndsAt !== before.roundEndsAt) arm(workshop)
  })

  return {
    close: () => {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
