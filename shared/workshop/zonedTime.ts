/** Clock times of a place: between epoch ms and what the clock on the wall says in an IANA time zone. */

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone, hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** Whether this is a time zone that the clockwork knows. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** The wall clock at an instant, as if it were UTC: epoch ms of the same digits. */
function wall(at: number, timeZone: string): number {
  const digits = new Map(formatOf(timeZone).formatToParts(at).map((part) => [part.type, Number(part.value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => digits.get(name) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** Minutes that the zone is ahead of UTC at this instant. */
export function offsetMinutes(at: number, timeZone: string): number {
  return Math.round((wall(at, timeZone) - Math.floor(at / 1_000) * 1_000) / MINUTE_MS)
}

/** The instant of a clock time, `HH:MM`, on the day that it is in the zone at `day`. */
export function clockOnDay(day: number, clock: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const midnight = Math.floor(wall(day, timeZone) / DAY_MS) * DAY_MS
  const digits = midnight + (hours * 60 + minutes) * MINUTE_MS
  const guess = digits - offsetMinutes(digits, timeZone) * MINUTE_MS
  return digits - offsetMinutes(guess, timeZone) * MINUTE_MS
}

/** The next instant after `now` at which the clock says `HH:MM`. */
export function nextClock(now: number, clock: string, timeZone: string): number {
  const today = clockOnDay(now, clock, timeZone)
  return today > now ? today : clockOnDay(now + DAY_MS, clock, timeZone)
}

/** ISO 8601 with the zone's offset, as in `2026-10-31T08:30:00+01:00`. */
export function isoWithOffset(at: number, timeZone: string): string {
  const offset = offsetMinutes(at, timeZone)
  const digits = new Date(at + offset * MINUTE_MS).toISOString().slice(0, 19)
  const two = (value: number): string => String(value).padStart(2, '0')
  const size = Math.abs(offset)
  return `${digits}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
