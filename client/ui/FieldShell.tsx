/** Label, hint and error around an input of any kind. */

import './Field.css'
import type { ReactNode } from 'react'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import type { FieldFrame } from './fieldFrame.ts'
import { Icon } from './Icon.tsx'

export interface FieldShellProps extends FieldFrame {
  id: string
  className?: string
  children: ReactNode
}

export function FieldShell({ id, label, hideLabel, hint, error, optional, className, children }: FieldShellProps) {
  const t = useTexts(uiTexts)
  return (
    <div className={`ui-field ${className ?? ''}`.trim()}>
      <label className={hideLabel ? 'ui-hidden' : 'ui-field__label'} htmlFor={id}>
        {label} {optional && <span className="ui-field__optional">({t.optional})</span>}
      </label>
      {hint && <p className="ui-field__hint" id={`${id}-hint`}>{hint}</p>}
      {children}
      <p className="ui-field__error" id={`${id}-error`} aria-live="polite">{error && <><Icon name="warn" size={1} /> <span>{error}</span></>}</p>
    </div>
  )
}
