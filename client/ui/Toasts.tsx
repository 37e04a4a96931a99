/** Where passing messages stand: a live region at the foot of the window, mounted once in the app. */

import './Toasts.css'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { dismissToast, useToasts } from './useToast.ts'

export function Toasts() {
  const t = useTexts(uiTexts)
  const toasts = useToasts((state) => state.toasts)
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
