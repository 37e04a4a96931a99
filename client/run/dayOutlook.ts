/** How late the day is, when it will end, and the fixed time that it must fit: from the schedule. Pure. */

import { schedule } from '../../shared/workshop/schedule.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

export interface DayOutlook {
  /** Negative when ahead; null in a rehearsal, which is held at quite another time than planned. */
  lateMinutes: number | null
  /** Epoch ms. */
  endsAt: number
  fixed: { title: string; at: number } | null
}

export function dayOutlook(workshop: Workshop, now: number): DayOutlook {
  const { isRehearsal, lateMinutes, expectedEnd, fixed } = schedule(workshop, now)
  const item = fixed && workshop.programme.find(({ id }) => id === fixed.itemId)
  return { lateMinutes: isRehearsal ? null : lateMinutes, endsAt: expectedEnd, fixed: item ? { title: item.title, at: fixed.at } : null }
}
