/** As `Icon.tsx`, and the ring of something under way. */

import '../Spinner.css'
import { ICON_PATHS, type IconName } from '../iconPaths.ts'
import { drawing, element } from './element.ts'

/** `size` is the side in em of the text around it. */
export function icon(name: IconName, size = 1.25): SVGElement {
  return drawing('svg', {
    viewBox: '0 0 24 24', width: `${size}em`, height: `${size}em`, fill: 'none', stroke: 'currentColor', 'stroke-width': 2,
    'stroke-linecap': 'round', 'stroke-linejoin': 'round', style: 'flex: none',
  }, drawing('path', { d: ICON_PATHS[name] }))
}

export function spinner(): HTMLElement {
  return element('span', { class: 'ui-spinner', 'aria-hidden': 'true' })
}
