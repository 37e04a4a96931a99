/** A window over the page, on the browser's own <dialog>: focus stays inside, Escape closes, the page behind is inert. */

import './Dialog.css'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { IconButton } from './IconButton.tsx'
import { Toasts } from './Toasts.tsx'

export interface DialogProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  /** The buttons at the foot, the main one last. */
  actions?: ReactNode
  wide?: boolean
}

export function Dialog({ open, title, onClose, children, actions, wide }: DialogProps) {
  const t = useTexts(uiTexts)
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) element.showModal()
    if (!open && element.open) element.close()
  }, [open])
  return (
    <dialog
      ref={dialog} className={wide ? 'ui-dialog ui-dialog--wide' : 'ui-dialog'} aria-labelledby={heading}
      // A dialog inside this one that closes is told here too.
      onClose={(event) => open && event.target === dialog.current && onClose()} onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && (
        <div className="ui-dialog__inside">
          <div className="ui-dialog__head">
            <h2 id={heading}>{title}</h2>
            <IconButton icon="close" label={t.close} onClick={onClose} />
          </div>
          {children}
          {actions && <div className="ui-dialog__actions">{actions}</div>}
          {/* Over an open dialog nothing of the page can be seen: its messages stand in here. */}
          <Toasts />
        </div>
      )}
    </dialog>
  )
}
