/** Where passing messages stand: a live region at the foot of the window; the innermost one that is mounted draws them. */

import './Toasts.css'
import { useEffect, useId } from 'react'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { dismissToast, takePlace, useToasts } from './useToast.ts'

export function Toasts() {
  const t = useTexts(uiTexts)
  const place = useId()
  const here = useToasts((state) => state.places.at(-1) === place)
  const standing = useToasts((state) => state.toasts)
  const toasts = here ? standing : []
  useEffect(() => takePlace(place), [place])
  return (
    <div className="ui-toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, action }) => (
        <div key={id} className={`ui-toast ui-toast--${tone}`}>
          <span>{text}</span>
          {action && <Button variant="quiet" onClick={() => { action.run(); dismissToast(id) }}>{action.label}</Button>}
          <IconButton icon="close" label={t.close} onClick={() => dismissToast(id)} />
        </div>
      ))}
    </div>
  )
}
