/** Dates and clock times in documents: in the workshop's language and time zone. */

import type { Workshop } from '../workshop/workshop.ts'

type Place = Pick<Workshop, 'language' | 'timeZone'>

export function localeOf(language: Workshop['language']): 'da-DK' | 'en-GB' {
  return language === 'da' ? 'da-DK' : 'en-GB'
}

/** "10.29" in Danish, "10:29" in English. `at` is epoch ms. */
export function clockTime({ language, timeZone }: Place, at: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at)
}

/** "tirsdag den 31. oktober 2023"; empty when the start is unreadable. */
export function dayAndDate({ language, timeZone, startsAt }: Place & Pick<Workshop, 'startsAt'>): string {
  const at = Date.parse(startsAt)
  if (Number.isNaN(at)) return ''
  return longDate({ language, timeZone }, at)
}

/** The same for an instant in epoch ms. */
export function longDate({ language, timeZone }: Place, at: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone }).format(at)
}
