/** Fits a prompt into the strip above a frame: as large as it may be, in as many lines as it needs, never cut off. */

import { breakLines } from '../../../shared/board/lineBreaks.ts'
import { FRAME_HEADER, FRAME_PADDING } from '../../../shared/board/sheet.ts'

export interface Heading {
  fontSize: number
  lineHeight: number
  lines: string[]
}

const LARGEST = 38
const SMALLEST = 8
const LEADING = 1.2
/** Kept free above and below the heading. */
const BREATH = 4
/** The height of the heading, px of the page: what is left of the header's strip is air above the first ideas. */
export const HEADING_HEIGHT = FRAME_HEADER - 16

/** Lines, font size and line height (px of the page) of a prompt in a frame of this width. */
export function fitHeading(prompt: string, frameWidth: number): Heading {
  const width = frameWidth - 2 * FRAME_PADDING
  let heading = headingAt(prompt, width, LARGEST)
  while (heading.fontSize > SMALLEST && heading.lines.length * heading.lineHeight > HEADING_HEIGHT - 2 * BREATH) {
    heading = headingAt(prompt, width, heading.fontSize - 1)
  }
  return heading
}

function headingAt(prompt: string, width: number, fontSize: number): Heading {
  const text = { type: 'heading', content: [{ type: 'text', text: prompt.replace(/\s+/g, ' ').trim() }] }
  const lines = breakLines({ type: 'doc', content: [text] }, fontSize, width)
  return { fontSize, lineHeight: Math.round(fontSize * LEADING), lines: lines.map((line) => line.map((run) => run.text).join('')) }
}
