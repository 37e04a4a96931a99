/** The plenum when there is nothing to show: what is the matter and what happens next. */

import type { ReactNode } from 'react'

export interface EmptyPlenumProps {
  title: string
  hint?: string
  aside?: ReactNode
}

export function EmptyPlenum({ title, hint, aside }: EmptyPlenumProps) {
  return (
    <>
      {aside && <div className="plenum-head"><span />{aside}</div>}
      <div className="plenum-empty" role="status">
        <p className="plenum-empty-title">{title}</p>
        {hint && <p>{hint}</p>}
      </div>
    </>
  )
}
