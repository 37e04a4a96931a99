/** A choice of one from a list, as the browser's own select, with label, hint and error. */

import { type ComponentProps, useId } from 'react'
import { describedBy, type FieldFrame } from './fieldFrame.ts'
import { FieldShell } from './FieldShell.tsx'

export type SelectProps<Value extends string> = Omit<ComponentProps<'select'>, 'onChange' | 'value' | 'children'> & FieldFrame & {
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string }[]
}

export function Select<Value extends string>({ label, hideLabel, hint, error, optional, className, id, value, onChange, options, ...rest }: SelectProps<Value>) {
  const made = useId()
  const own = id ?? made
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <FieldShell {...{ id: own, label, hideLabel, hint, error, optional, className }}>
      <select
        {...rest} id={own} value={value} onChange={(event) => choose(event.target.value)}
        className="ui-input" aria-invalid={error ? true : undefined} aria-describedby={describedBy(own, { hint, error })}
      >
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </FieldShell>
  )
}
