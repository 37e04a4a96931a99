/** A colour to choose, as it will look on the board in this light. */

import { getDefaultColorTheme, type TLDefaultColorStyle } from 'tldraw'
import { noteColours } from '../shapes/noteColours.ts'

const LIGHT = getDefaultColorTheme({ isDarkMode: false })
const DARK = getDefaultColorTheme({ isDarkMode: true })

export function Swatch({ color, note }: { color: TLDefaultColorStyle; note: boolean }) {
  return (
    <span
      className="board-swatch"
      style={{
        ['--swatch' as string]: note ? noteColours(color, false).fill : LIGHT[color].solid,
        ['--swatch-dark' as string]: note ? noteColours(color, true).fill : DARK[color].solid,
      }}
    />
  )
}
