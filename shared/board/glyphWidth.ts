/** How wide a piece of text is in the font that notes are drawn in, without a DOM: the same number in client, server and export. */

import { BOLD_ADVANCES, MEDIUM_ADVANCES } from './fontAdvances.ts'

/** What a sign costs that the font does not have: emoji and foreign scripts are taken to be square. */
const UNKNOWN_ADVANCE = 1000

const MEDIUM = decode(MEDIUM_ADVANCES)
const BOLD = decode(BOLD_ADVANCES)

function decode(runs: string): Map<number, number> {
  const advances = new Map<number, number>()
  for (const run of runs.split(';')) {
    const [first = '', widths = ''] = run.split(':')
    let point = parseInt(first, 36)
    let width = 0
    for (const entry of widths.split(',')) {
      if (entry !== '') width = parseInt(entry, 36)
      advances.set(point, width)
      point += 1
    }
  }
  return advances
}

/** Signs that add nothing to the width: joiners, variation selectors, skin tones, combining marks. */
function isZeroWidth(point: number): boolean {
  return (
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    (point >= 0x1f3fb && point <= 0x1f3ff) ||
    (point >= 0x0300 && point <= 0x036f) ||
    (point >= 0xe0020 && point <= 0xe007f) ||
    point === 0x20e3 ||
    point === 0x2060 ||
    point === 0xfeff
  )
}

/** The width of `text` in px at `fontSize` px. No kerning; a joined emoji counts once. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  const advances = bold ? BOLD : MEDIUM
  let thousandths = 0
  let joined = false
  let flagHalf = false
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0
    if (point === 0x200d) {
      joined = true
      continue
    }
    if (isZeroWidth(point)) continue
    if (point >= 0x1f1e6 && point <= 0x1f1ff) {
      // Two regional indicators make one flag.
      if (!flagHalf) thousandths += UNKNOWN_ADVANCE
      flagHalf = !flagHalf
      continue
    }
    flagHalf = false
    if (!joined) thousandths += advances.get(point) ?? UNKNOWN_ADVANCE
    joined = false
  }
  return (thousandths * fontSize) / 1000
}
