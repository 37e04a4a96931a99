/** What those who were there find on the take-home page now. Pure. */

import { canRead, type Member } from '../../shared/access.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

interface TakenHome {
  boards: boolean
  minutes: boolean
}

const GUEST: Member = { role: 'viewer' }

/** As a guest sees it, and every participant. */
export function takenHome({ revealed, minutesPublished }: Pick<Workshop, 'revealed' | 'minutesPublished'>): TakenHome {
  return {
    boards: canRead(GUEST, { kind: 'gathering', revealed }),
    minutes: canRead(GUEST, { kind: 'minutes', published: minutesPublished }),
  }
}
