/** A prompt set into the strip above its frame: as large as fits, every word of it. Pure. */

import { breakLines } from '../../../shared/board/lineBreaks.ts'
import { textToRichText } from '../../../shared/board/richText.ts'
import { FRAME_HEADER } from '../../../shared/board/sheet.ts'

const LARGEST = 38
const SMALLEST = 8
const LEADING = 1.2
const BREATH = 6

/** Lines, font size and line height in px for a heading of this width. */
export function frameHeading(prompt: string, width: number): { lines: string[]; fontSize: number; lineHeight: number } {
  for (let fontSize = LARGEST; ; fontSize -= 2) {
    const runs = breakLines(textToRichText(prompt), fontSize, width)
    const lineHeight = Math.round(fontSize * LEADING)
    if (fontSize > SMALLEST && runs.length * lineHeight > FRAME_HEADER - 2 * BREATH) continue
    return { lines: runs.map((line) => line.map((run) => run.text).join('')), fontSize, lineHeight }
  }
}
