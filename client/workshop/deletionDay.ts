/** When everything of a workshop is deleted, as far as this role has been told, and whether that is soon. Pure. */

import { LIMITS } from '../../shared/limits.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

const DAY_MS = 24 * 60 * 60_000

export interface Deletion {
  /** Epoch ms. */
  at: number
  /** Whole days left, counted up; 0 on the last. */
  days: number
  soon: boolean
  /** Fixed by the closing; otherwise every use of the workshop puts it off. */
  fixed: boolean
}

/** Null for roles that are not told before the workshop is closed. `now` in epoch ms of the server. */
export function deletionOf({ retainedUntil, deletedAt }: Pick<Workshop, 'retainedUntil' | 'deletedAt'>, now: number): Deletion | null {
  const at = retainedUntil ?? deletedAt
  if (at === undefined) return null
  const days = Math.max(0, Math.ceil((at - now) / DAY_MS) - 1)
  return { at, days, soon: at - now <= LIMITS.deletionWarningDays * DAY_MS, fixed: retainedUntil !== null }
}
