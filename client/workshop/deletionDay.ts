/** When everything of a workshop is deleted, as far as this role has been told, and whether that is soon. Pure. */

import { LIMITS } from '../../shared/limits.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { offsetMinutes } from '../../shared/workshop/zonedTime.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export interface Deletion {
  /** Epoch ms. */
  at: number
  /** Midnights until then, where the workshop is; 0 on the last day. */
  days: number
  soon: boolean
  /** Fixed by the closing; otherwise every use of the workshop puts it off. */
  fixed: boolean
}

/** Null for roles that are not told before the workshop is closed. `now` in epoch ms of the server. */
export function deletionOf({ retainedUntil, deletedAt, timeZone }: Pick<Workshop, 'retainedUntil' | 'deletedAt' | 'timeZone'>, now: number): Deletion | null {
  const at = retainedUntil ?? deletedAt
  if (at === undefined) return null
  const dayOf = (instant: number): number => Math.floor((instant + offsetMinutes(instant, timeZone) * MINUTE_MS) / DAY_MS)
  const days = Math.max(0, dayOf(at) - dayOf(now))
  return { at, days, soon: at - now <= LIMITS.deletionWarningDays * DAY_MS, fixed: retainedUntil !== null }
}
