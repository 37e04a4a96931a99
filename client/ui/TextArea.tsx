/** Several lines of input with label, hint and error; grows with its text where the browser can. */

import { type ComponentProps, useId } from 'react'
import { inOneLine } from '../../shared/inOneLine.ts'
import { describedBy, type FieldFrame } from './fieldFrame.ts'
import { FieldShell } from './FieldShell.tsx'

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> & FieldFrame & {
  value: string
  onChange: (value: string) => void
  /** A line that wraps where it is too long for its place, but holds no line breaks. */
  oneLine?: boolean
}

export function TextArea({ label, hideLabel, hint, error, optional, className, id, value, onChange, oneLine, rows = oneLine ? 1 : 2, ...rest }: TextAreaProps) {
  const made = useId()
  const own = id ?? made
  return (
    <FieldShell {...{ id: own, label, hideLabel, hint, error, optional, className }}>
      <textarea
        {...rest} id={own} rows={rows} value={value} onChange={(event) => onChange(oneLine ? inOneLine(event.target.value) : event.target.value)}
        onKeyDown={(event) => oneLine && event.key === 'Enter' && event.preventDefault()} className={oneLine ? 'ui-input ui-input--line' : 'ui-input'} aria-invalid={error ? true : undefined} aria-describedby={describedBy(own, { hint, error })}
      />
    </FieldShell>
  )
}
