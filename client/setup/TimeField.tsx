/** A field for a time of day, 24 hours in every browser, typed as 8.30, 8:30 or 0830. */

import { useState } from 'react'
import { useLanguage } from '../i18n/useTexts.ts'
import { Field } from '../ui/Field.tsx'
import type { FieldFrame } from '../ui/fieldFrame.ts'
import { typedTime } from './typedTime.ts'

export interface TimeFieldProps extends FieldFrame {
  id?: string
  /** `HH:MM`; anything else is shown as it was typed. */
  value: string
  /** `HH:MM` once it is a time, else what has been typed so far. */
  onChange: (value: string) => void
}

export function TimeField({ value, onChange, ...rest }: TimeFieldProps) {
  const language = useLanguage()
  const [typing, setTyping] = useState<string | null>(null)
  const shown = language === 'da' ? value.replace(':', '.') : value
  const type = (text: string) => {
    setTyping(text)
    onChange(typedTime(text) ?? text)
  }
  return (
    <Field
      {...rest} value={typing ?? shown} onChange={type} onBlur={() => setTyping(null)} inputMode="text" maxLength={5}
      placeholder={language === 'da' ? '8.30' : '8:30'}
    />
  )
}
