/** The class names that buttons and links dressed as buttons share. */

import type { IconName } from './iconPaths.ts'

export interface ButtonLook {
  /** `primary`: the one thing to do here · `secondary` · `quiet`: beside other things · `danger`. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  large?: boolean
  /** As wide as its place. */
  wide?: boolean
}

/** The class attribute of a button with this look. */
export function buttonClass({ variant = 'secondary', large, wide }: ButtonLook, more?: string, icon?: IconName): string {
  // An arrow onwards stands after the words.
  return ['ui-button', `ui-button--${variant}`, large && 'ui-button--large', wide && 'ui-button--wide', icon === 'right' && 'ui-button--onward', more].filter(Boolean).join(' ')
}
