/** Dates and clock times in documents: in the workshop's language and time zone. */

import type { Workshop } from '../workshop/workshop.ts'
import { isoWithOffset } from '../workshop/zonedTime.ts'

type Place = Pick<Workshop, 'language' | 'timeZone'>

export function localeOf(language: Workshop['language']): 'da-DK' | 'en-GB' {
  return language === 'da' ? 'da-DK' : 'en-GB'
}

/** "10.29" in Danish, "10:29" in English. `at` is epoch ms. */
export function clockTime({ language, timeZone }: Place, at: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at)
}

type Held = Pick<Workshop, 'startsAt' | 'visits' | 'timeZone'>

/** An evening goes on past midnight: what begins before five in the morning belongs to the day before. */
const NIGHT_MS = 5 * 3_600_000

/**
 * An instant (epoch ms) of the day on which the workshop is held: the planned one, unless it was begun and nothing of it was begun on
 * that day; then the day on which something of it was begun last, since what came before was a rehearsal. NaN when the start is unreadable.
 */
function heldAt({ startsAt, visits, timeZone }: Held): number {
  const planned = Date.parse(startsAt)
  const last = visits.at(-1)
  if (!last || Number.isNaN(planned)) return planned
  const day = localDay(planned, timeZone)
  return visits.some(({ startedAt }) => localDay(startedAt - NIGHT_MS, timeZone) === day) ? planned : last.startedAt - NIGHT_MS
}

function localDay(at: number, timeZone: string): string {
  return isoWithOffset(at, timeZone).slice(0, 'YYYY-MM-DD'.length)
}

/** The day on which the workshop is held, `YYYY-MM-DD` in its own time zone; empty when the start is unreadable. */
export function dayHeld(workshop: Held): string {
  const at = heldAt(workshop)
  return Number.isNaN(at) ? '' : localDay(at, workshop.timeZone)
}

/** The same in words, "tirsdag den 31. oktober 2023". */
export function dayAndDate(workshop: Held & Place): string {
  const at = heldAt(workshop)
  return Number.isNaN(at) ? '' : longDate(workshop, at)
}

/** The same for an instant in epoch ms. */
export function longDate({ language, timeZone }: Place, at: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone }).format(at)
}
