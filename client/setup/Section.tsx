/** A part of the set-up page with its heading, its hint, and what is wrong with it as a whole. */

import { type ReactNode, useId } from 'react'
import { Icon } from '../ui/Icon.tsx'

export interface SectionProps {
  title: string
  hint?: string
  /** Lets the summary of faults lead here. */
  id?: string
  fault?: string | undefined
  children: ReactNode
}

export function Section({ title, hint, id, fault, children }: SectionProps) {
  const heading = useId()
  return (
    <section className="setup-section" aria-labelledby={heading} id={id} tabIndex={id ? -1 : undefined}>
      <div className="setup-section__head">
        <h2 id={heading}>{title}</h2>
        {hint && <p>{hint}</p>}
        {fault && <p className="ui-field__error"><Icon name="warn" size={1} /> {fault}</p>}
      </div>
      {children}
    </section>
  )
}
