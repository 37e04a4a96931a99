/** As `Button.tsx`. */

import '../Button.css'
import { buttonClass, type ButtonLook } from '../buttonClass.ts'
import type { IconName } from '../iconPaths.ts'
import { element } from './element.ts'
import { icon, spinner } from './icon.ts'

export interface ButtonFace {
  label: string
  icon?: IconName
  /** Shows the ring in place of the sign; whoever acts on presses refuses them meanwhile. */
  busy?: boolean
}

/** Writes another label on a button, or shows that it is busy. */
export function faceButton(button: HTMLButtonElement, { label, icon: sign, busy = false }: ButtonFace): void {
  for (const name of ['aria-disabled', 'aria-busy']) {
    if (busy) button.setAttribute(name, 'true')
    else button.removeAttribute(name)
  }
  const drawn = busy ? spinner() : sign && icon(sign)
  button.replaceChildren(...(drawn ? [drawn] : []), label)
}

export function button({ type = 'button', ...look }: ButtonLook & { type?: 'button' | 'submit' }, face: ButtonFace, press?: () => void): HTMLButtonElement {
  const made = element('button', { type, class: buttonClass(look, undefined, face.icon) })
  faceButton(made, face)
  if (press) made.addEventListener('click', press)
  return made
}
