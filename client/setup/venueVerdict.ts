/** What the measurements at a venue mean: green, amber or red, line by line. Pure. */

import type { VenueFindings } from './venueCheck.ts'

export type Verdict = 'good' | 'fair' | 'bad'

/** Up to here writing together feels immediate; beyond the second, people begin to write twice. In ms. */
const ROUND_TRIP_GOOD = 150
const ROUND_TRIP_FAIR = 600
/** Below this nobody notices, in ms. */
const CLOCK_GOOD = 2_000

export interface VenueVerdicts {
  answers: Verdict
  socket: Verdict
  round: Verdict
  clock: Verdict
  all: Verdict
}

/** The verdicts on these findings; the clock never makes a venue bad. */
export function venueVerdicts({ lost, socket, roundTrip, clockOff }: VenueFindings): VenueVerdicts {
  const answers = lost === 0 ? 'good' : 'bad'
  const round = roundTrip === null || roundTrip > ROUND_TRIP_FAIR ? 'bad' : roundTrip > ROUND_TRIP_GOOD ? 'fair' : 'good'
  const clock = clockOff !== null && Math.abs(clockOff) <= CLOCK_GOOD ? 'good' : 'fair'
  const each: Verdict[] = [answers, socket ? 'good' : 'bad', round]
  const all = each.includes('bad') ? 'bad' : each.includes('fair') ? 'fair' : 'good'
  return { answers, socket: socket ? 'good' : 'bad', round, clock, all }
}
