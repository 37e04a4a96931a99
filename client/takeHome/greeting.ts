/** What the page says above the title: thanks only when there is something to thank for. Pure. */

import type { Workshop } from '../../shared/workshop/workshop.ts'

export type Greeting = 'welcome' | 'underWay' | 'thanks'

/** Before the day, during it, and after it; published minutes mean that it is over, also when nobody pressed "close". */
export function greetingOf({ status, minutesPublished }: Pick<Workshop, 'status' | 'minutesPublished'>): Greeting {
  if (status === 'closed' || minutesPublished) return 'thanks'
  return status === 'draft' ? 'welcome' : 'underWay'
}
