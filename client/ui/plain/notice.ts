/** As `Notice.tsx`: a message that stays on the page. */

import '../Notice.css'
import { NOTICE_ICONS, type NoticeTone } from '../noticeTone.ts'
import { type Content, element } from './element.ts'
import { icon } from './icon.ts'

export interface NoticeParts {
  tone: NoticeTone
  title?: string
  /** Below the words. */
  action?: HTMLElement
}

export function notice({ tone, title, action }: NoticeParts, ...contents: Content[]): HTMLElement {
  return element(
    'div', { class: `ui-notice ui-notice--${tone}`, role: tone === 'danger' ? 'alert' : 'status' },
    icon(NOTICE_ICONS[tone]),
    element(
      'div', { class: 'ui-notice__body' },
      element('div', { class: 'ui-notice__words' }, title !== undefined && element('p', { class: 'ui-notice__title' }, title), element('div', {}, ...contents)),
      action && element('div', { class: 'ui-notice__actions' }, action),
    ),
  )
}
