/** How many of the newest take-home lines the screen has room for: all of each, none of them cut. Pure. */

import { breakLines } from '../../shared/board/lineBreaks.ts'
import { textToRichText } from '../../shared/board/richText.ts'
import type { TakeHomeLine } from '../../shared/workshop/workshop.ts'

/** All in px at 1920 × 1080; the style sheet draws the lines with the same figures. */
const ROOM = 824
const WIDTH = 1070
const WHAT = { text: 42, lineHeight: 50.4, mostLines: 3 }
const WHO = 46
const AROUND = 30
const GAP = 10
/** "2 more lines", above the list. */
const MORE = 76
/** Bold is wider than the words that lines are broken by. */
const BOLD = 1.06

/** The newest lines in their order, as many as fit; always the very newest. */
export function newestLines(lines: readonly TakeHomeLine[]): TakeHomeLine[] {
  const all = fitting(lines, ROOM)
  return all.length === lines.length ? all : fitting(lines, ROOM - MORE)
}

function fitting(lines: readonly TakeHomeLine[], room: number): TakeHomeLine[] {
  const shown: TakeHomeLine[] = []
  let left = room
  for (const line of [...lines].reverse()) {
    left -= heightOf(line) + (shown.length > 0 ? GAP : 0)
    if (left < 0 && shown.length > 0) break
    shown.unshift(line)
  }
  return shown
}

function heightOf({ what, who, by, level }: TakeHomeLine): number {
  const lines = Math.min(WHAT.mostLines, breakLines(textToRichText(what), WHAT.text, WIDTH / BOLD).length)
  return lines * WHAT.lineHeight + (who || by || level ? WHO : 0) + AROUND
}
