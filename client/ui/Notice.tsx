/** A message that stays on the page: what is the matter, and what one can do. Told by colour, sign and words. */

import './Notice.css'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { NOTICE_ICONS, type NoticeTone } from './noticeTone.ts'

export interface NoticeProps {
  tone?: NoticeTone
  title?: string
  children?: ReactNode
  actions?: ReactNode
}

export function Notice({ tone = 'info', title, children, actions }: NoticeProps) {
  return (
    <div className={`ui-notice ui-notice--${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={NOTICE_ICONS[tone]} />
      <div className="ui-notice__body">
        <div className="ui-notice__words">
          {title && <p className="ui-notice__title">{title}</p>}
          {children && <div>{children}</div>}
        </div>
        {actions && <div className="ui-notice__actions">{actions}</div>}
      </div>
    </div>
  )
}
