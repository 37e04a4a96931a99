/** The colour that a pen of this name draws in, in the light. */

import { getDefaultColorTheme, type TLDefaultColorStyle } from 'tldraw'

const LIGHT = getDefaultColorTheme({ isDarkMode: false })

export function inkColour(color: TLDefaultColorStyle): string {
  return LIGHT[color].solid
}
