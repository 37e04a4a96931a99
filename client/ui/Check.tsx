/** A box to tick, or one of several to choose between, with its words beside it. */

import './Field.css'
import type { ComponentProps } from 'react'

export type CheckProps = Omit<ComponentProps<'input'>, 'onChange' | 'type'> & {
  label: string
  hint?: string
  type?: 'checkbox' | 'radio'
  onChange: (checked: boolean) => void
}

export function Check({ label, hint, type = 'checkbox', onChange, className, ...rest }: CheckProps) {
  return (
    <label className={`ui-check ${className ?? ''}`.trim()}>
      <input {...rest} type={type} onChange={(event) => onChange(event.target.checked)} />
      <span className="ui-check__text">
        <span>{label}</span>
        {hint && <span className="ui-check__hint">{hint}</span>}
      </span>
    </label>
  )
}
