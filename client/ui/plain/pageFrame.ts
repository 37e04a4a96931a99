/** As `Page.tsx`, in its narrow form. */

import '../Page.css'
import { inLanguage } from '../../../shared/i18n/texts.ts'
import { uiTexts } from '../../../shared/i18n/ui.ts'
import type { Language } from '../../../shared/workshop/workshop.ts'
import { showPageTitle } from '../../i18n/pageTitle.ts'
import { type Content, drawing, element } from './element.ts'
import { type Go, link } from './link.ts'

export interface PageFacts {
  /** For the browser's tab. */
  title: string
  language: Language
  /** At the right of the head. */
  aside?: HTMLElement
  go: Go
}

/** As `Brand.tsx`. */
function brand(): SVGElement {
  return drawing(
    'svg', { viewBox: '0 0 32 32' },
    drawing('rect', { width: 32, height: 32, rx: 7, fill: '#0b5566' }),
    drawing('rect', { x: 6, y: 7, width: 20, height: 14, rx: 2, fill: '#f6f4ee' }),
    drawing('rect', { x: 9, y: 10, width: 5, height: 5, fill: '#e0a33a' }),
    drawing('rect', { x: 16, y: 12, width: 5, height: 5, fill: '#0b5566' }),
    drawing('path', { d: 'M11 26l5-5 5 5', stroke: '#f6f4ee', 'stroke-width': 2.4, fill: 'none', 'stroke-linecap': 'round' }),
  )
}

export function pageFrame({ title, language, aside, go }: PageFacts, ...contents: Content[]): HTMLElement {
  const t = inLanguage(uiTexts, language)
  showPageTitle(title, language)
  const main = element('main', { class: 'ui-page__main ui-page__main--narrow', id: 'content', tabindex: -1 }, ...contents)
  const skip = element('a', { class: 'ui-page__skip', href: '#content' }, t.skip)
  skip.addEventListener('click', (event) => {
    event.preventDefault()
    main.focus()
  })
  return element(
    'div', { class: 'ui-page' },
    skip,
    element('header', { class: 'ui-page__head' }, link({ class: 'ui-page__brand', href: '/', 'aria-label': t.home }, go, brand(), ' Planche'), aside),
    main,
  )
}
