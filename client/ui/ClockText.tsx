/** A clock time in the workshop's time zone, written as its language writes it. */

import { clockTime } from '../../shared/i18n/clockText.ts'
import { useLanguage } from '../i18n/useTexts.ts'

export interface ClockTextProps {
  /** Epoch ms. */
  at: number
  timeZone: string
  className?: string
}

export function ClockText({ at, timeZone, className }: ClockTextProps) {
  const language = useLanguage()
  return <time className={className} dateTime={new Date(at).toISOString()}>{clockTime(at, timeZone, language)}</time>
}
