/** Links within the app: followed without loading anew, unless somebody wants another tab or window. */

import { type Content, element } from './element.ts'

/** Goes to another address of the app. */
export type Go = (to: string, how?: { replace: boolean }) => void

/** `attributes` as in `element`; `href` among them. */
export function link(attributes: { href: string; class?: string; 'aria-label'?: string }, go: Go, ...contents: Content[]): HTMLAnchorElement {
  const made = element('a', attributes, ...contents)
  made.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    event.preventDefault()
    go(attributes.href)
  })
  return made
}
