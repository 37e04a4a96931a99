/** How far a drawn shape's ink reaches: beyond its box by the width of pens, and by words that are longer than it. Pure. */

import { textWidth } from '../../../shared/board/glyphWidth.ts'
import { boxAround, boxThrough, union } from './matrix.ts'
import type { Box, Drawn, Primitive } from './primitives.ts'

/** A straight stroke has a box without height, and where a board is small a line is drawn broader than it is. */
const PEN = 20
/** Letters that lean or hang out of their line's box, and fonts that stand in for a missing sign, as a share of the font size. */
const OVERHANG = 0.35
/** What each UTF-16 unit of a line adds to the bar that stands for it where words are too small to read, as a share of the font size. */
const BAR_ADVANCE = 0.52

const inks = new WeakMap<Drawn, Box>()
const words = new WeakMap<readonly Primitive[], Box | null>()

/** In board px; nothing of the shape is painted outside. */
export function inkOf(shape: Drawn): Box {
  const known = inks.get(shape)
  if (known) return known
  const { x, y, width, height } = shape.box
  const pen = Math.max(PEN, ...shape.primitives.map((mark) => (mark.kind === 'path' && mark.stroke ? mark.width : 0)))
  const body = { x: x - pen, y: y - pen, width: width + 2 * pen, height: height + 2 * pen }
  const text = wordsOf(shape.primitives)
  const ink = (text && union([body, boxThrough(shape.matrix, text)])) ?? body
  inks.set(shape, ink)
  return ink
}

/** The length in px of the bar that stands for a line too small to read: longer than the words when their letters are narrow. */
export function barLength(line: string, fontSize: number): number {
  return line.length * fontSize * BAR_ADVANCE
}

/** The box of all words, readable or as bars, in the shape's own space; null when there are none. */
function wordsOf(primitives: readonly Primitive[]): Box | null {
  const known = words.get(primitives)
  if (known !== undefined) return known
  const corners = primitives.flatMap((mark) => {
    if (mark.kind !== 'text') return []
    const broad = mark.lines.map((line, at) => {
      const last = mark.runs?.[at]?.at(-1)
      return Math.max(textWidth(line, mark.fontSize, true), barLength(line, mark.fontSize), last ? last.x + last.width : 0)
    })
    const width = Math.max(0, ...broad)
    const left = mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - width : mark.x - width / 2
    const over = mark.fontSize * OVERHANG
    return [{ x: left - over, y: mark.y - over }, { x: left + width + over, y: mark.y + mark.lines.length * mark.lineHeight + over }]
  })
  const box = boxAround(corners)
  words.set(primitives, box)
  return box
}
