/** The colours of notes, light and dark, from tldraw's palette: its own pairs of fill and text, all above 4.5 : 1. */

import { getDefaultColorTheme, type TLDefaultColorStyle } from 'tldraw'

const LIGHT = getDefaultColorTheme({ isDarkMode: false })
const DARK = getDefaultColorTheme({ isDarkMode: true })

export interface NoteColours {
  fill: string
  text: string
}

/** Fill and text of a note. The text colour belongs to the fill and cannot be chosen apart, so that it is always legible. */
export function noteColours(color: TLDefaultColorStyle, isDarkMode: boolean): NoteColours {
  const { fill, text } = (isDarkMode ? DARK : LIGHT)[color].note
  return { fill, text }
}

/** The sheet, its edge and its writing. */
export function paperColours(isDarkMode: boolean): { paper: string; edge: string; ink: string; rule: string } {
  return isDarkMode
    ? { paper: '#1a252c', edge: '#33424a', ink: '#eef2f1', rule: '#33424a' }
    : { paper: '#ffffff', edge: '#d3d0c4', ink: '#16232b', rule: '#e4e1d6' }
}

/** What a note's chips (origin, level) are drawn in. */
export function tagColours(isDarkMode: boolean): { fill: string; text: string } {
  return isDarkMode ? { fill: '#eef2f1', text: '#16232b' } : { fill: '#16232b', text: '#ffffff' }
}
