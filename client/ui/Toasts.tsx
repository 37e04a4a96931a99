/** Where passing messages stand: a live region at the foot of the window; the innermost one that is mounted draws them. */

import './Toasts.css'
import { useEffect, useId } from 'react'
import { useStore } from 'zustand'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { dismissToast, takePlace, toasts } from './useToast.ts'

export function Toasts() {
  const t = useTexts(uiTexts)
  const place = useId()
  const here = useStore(toasts, (state) => state.places.at(-1) === place)
  const standing = useStore(toasts, (state) => state.toasts)
  const shown = here ? standing : []
  useEffect(() => takePlace(place), [place])
  return (
    <div className="ui-toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, tone, action }) => (
        <div key={id} className={`ui-toast ui-toast--${tone}`}>
          <span>{text}</span>
          {action && <Button variant="quiet" onClick={() => { action.run(); dismissToast(id) }}>{action.label}</Button>}
          <IconButton icon="close" label={t.close} onClick={() => dismissToast(id)} />
        </div>
      ))}
    </div>
  )
}
