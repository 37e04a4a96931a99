/** Where a new idea lands: on free space of its prompt's frame, never on another record. All figures in px of the page. */

import { LIMITS } from '../limits.ts'
import { NOTE_WIDTH } from './noteLayout.ts'
import { FRAME_HEADER, type Rect } from './sheet.ts'

/** Least space between two notes of the grid. */
const GAP = 12
/** A new note is given room for four lines, which most ideas have when they are written out. */
export const NEW_NOTE = { width: NOTE_WIDTH, height: 188 }

/**
 * The first free place in a frame, row by row in columns of a note's width, below the frame's header. A full frame goes on
 * below the sheet in the same columns. `taken`: what is on the page already, without the frames (`takenRects`).
 */
export function freeSpot(
  frame: Rect,
  taken: readonly Rect[],
  size: { width: number; height: number } = NEW_NOTE,
): { x: number; y: number } {
  const columns = Math.max(1, Math.floor((frame.width - GAP) / (size.width + GAP)))
  const gap = Math.max(0, (frame.width - columns * size.width) / (columns + 1))
  const top = frame.y + FRAME_HEADER
  let best: { x: number; y: number } | null = null
  for (let column = 0; column < columns; column += 1) {
    const x = frame.x + gap + column * (size.width + gap)
    const y = firstFree(x, top, size, taken)
    if (best === null || y < best.y) best = { x, y }
  }
  const spot = best ?? { x: frame.x, y: top }
  // A quarter px, as positions are on the wire; and never beyond what a board may hold.
  return { x: Math.round(spot.x * 4) / 4, y: Math.min(LIMITS.coordinate, Math.ceil(spot.y)) }
}

/** The smallest y ≥ `top` at which nothing is in the way in this column. */
function firstFree(x: number, top: number, size: { width: number; height: number }, taken: readonly Rect[]): number {
  const inColumn = taken
    .filter((rect) => rect.x < x + size.width && rect.x + rect.width > x && rect.y + rect.height > top - GAP)
    .sort((a, b) => a.y - b.y)
  let y = top
  for (const rect of inColumn) {
    if (rect.y >= y + size.height + GAP) return y
    y = Math.max(y, rect.y + rect.height + GAP)
  }
  return y
}

/** Whether two rectangles share more than an edge. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
