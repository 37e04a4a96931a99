/** How times are written: clock times in the workshop's time zone, and time left or over as minutes and seconds. */

import type { Language } from '../workshop/workshop.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, options])
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', { ...options, timeZone })
  formats.set(key, made)
  return made
}

/** `10.58` in Danish, `10:58` in English. `at` in epoch ms. */
export function clockTime(at: number, timeZone: string, language: Language): string {
  return format(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `tirsdag den 31. oktober 2023`, `Tuesday 31 October 2023`. `at` in epoch ms. */
export function dayText(at: number, timeZone: string, language: Language): string {
  return format(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/**
 * Time left as `16:00` (from an hour up `1:05:00`), time over as `+0:40`. `ms` is negative once it is over.
 * Rounded up while there is time left, so that the clock shows 0:00 exactly when it is over.
 */
export function timeLeft(ms: number): string {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const two = (value: number) => String(value).padStart(2, '0')
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
  return ms < 0 && seconds > 0 ? `+${text}` : text
}
