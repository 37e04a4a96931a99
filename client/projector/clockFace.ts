/** How a countdown reads: its figures, and when it turns to "last minutes" and to overtime. Pure. */

import { timeLeft } from '../../shared/i18n/clockText.ts'
import type { Current } from '../../shared/workshop/workshop.ts'

export type ClockTone = 'calm' | 'last' | 'over'

export interface ClockFace {
  /** `16:00`, `1:05:00`, `+0:40`. */
  figures: string
  tone: ClockTone
  paused: boolean
}

const MINUTE = 60_000
/** The stretch before the end in which the clock changes colour and sign. */
const LAST_MINUTES_MS = 5 * MINUTE

/** Milliseconds left of the current item; negative in overtime. While paused it stands still. */
export function remainingMs(current: Current, now: number): number {
  return current.deadline - (current.pausedAt ?? now)
}

/**
 * The face for what is left of a stretch of `lengthMs`. The last five minutes (half of anything shorter than ten) are told
 * apart; after zero it counts up with a plus sign and never stops.
 */
export function clockFace(leftMs: number, lengthMs: number, paused = false): ClockFace {
  const lastFrom = Math.min(LAST_MINUTES_MS, lengthMs / 2)
  return { figures: timeLeft(leftMs), tone: leftMs < 0 ? 'over' : leftMs <= lastFrom ? 'last' : 'calm', paused }
}

/** The face of the current item's own countdown. `minutes` as planned: a round that was cut short still warns in time. */
export function itemClock(current: Current, minutes: number, now: number): ClockFace {
  const length = Math.max(current.deadline - current.startedAt, minutes * MINUTE)
  return clockFace(remainingMs(current, now), length, current.pausedAt !== null)
}
