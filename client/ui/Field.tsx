/** One line of input with its label, hint and error. */

import { type ComponentProps, useId } from 'react'
import { describedBy, type FieldFrame } from './fieldFrame.ts'
import { FieldShell } from './FieldShell.tsx'

export type FieldProps = Omit<ComponentProps<'input'>, 'onChange' | 'value'> & FieldFrame & {
  value: string
  onChange: (value: string) => void
  large?: boolean
}

export function Field({ label, hideLabel, hint, error, optional, className, id, value, onChange, large, type = 'text', ...rest }: FieldProps) {
  const made = useId()
  const own = id ?? made
  return (
    <FieldShell {...{ id: own, label, hideLabel, hint, error, optional, className }}>
      <input
        autoComplete="off" {...rest} id={own} type={type} value={value} onChange={(event) => onChange(event.target.value)}
        className={large ? 'ui-input ui-input--large' : 'ui-input'} aria-invalid={error ? true : undefined} aria-describedby={describedBy(own, { hint, error })}
      />
    </FieldShell>
  )
}
