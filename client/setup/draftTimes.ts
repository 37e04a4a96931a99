/** The clock times of a draft's programme, live while somebody types. Pure. */

import { clockOnDay } from '../../shared/workshop/zonedTime.ts'
import { type Draft, isClock, startOf } from './draft.ts'

const MINUTE_MS = 60_000

export interface DraftTime {
  /** Epoch ms. */
  start: number
  end: number
  /** For a fixed start: minutes by which what precedes it runs into it (positive) or leaves free (negative); else 0. */
  overrun: number
}

/** Start and end of every item; null while the day has no start. Minutes that cannot be read count as none. */
export function draftTimes(draft: Pick<Draft, 'date' | 'time' | 'timeZone' | 'programme'>): DraftTime[] | null {
  const begins = startOf(draft)
  if (begins === null) return null
  let at = begins
  return draft.programme.map((item, index) => {
    const fixed = isClock(item.fixedStart) ? clockOnDay(begins, item.fixedStart, draft.timeZone) : null
    const overrun = fixed === null || index === 0 ? 0 : Math.round((at - fixed) / MINUTE_MS)
    const start = fixed ?? at
    const minutes = Number(item.minutes)
    at = start + (Number.isFinite(minutes) ? minutes : 0) * MINUTE_MS
    return { start, end: at, overrun }
  })
}
