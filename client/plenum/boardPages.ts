/** How a board is shown full screen with words that the last row can read: its windows, one per page. Pure. */

import { FRAME_HEADER, SHEET_HEIGHT, SHEET_WIDTH } from '../../shared/board/sheet.ts'
import { union } from './drawing/matrix.ts'
import type { Box } from './drawing/primitives.ts'
import type { RoundPicture } from './drawnBoard.ts'

/** The stage of a presented board at 1920 × 1080: everything below the strip that holds group and prompt. */
export const STAGE = { width: SHEET_WIDTH, height: SHEET_HEIGHT - FRAME_HEADER }
/** No note's words are shown smaller than this at 1920 × 1080. */
export const LEAST_TEXT_PX = 28
/** A few ideas are shown at most at this many times their size at 1920 × 1080: ordinary words are then 60 px, as a heading on the wall. */
export const MOST_SCALE = 2
/** Where fitting to the ideas would enlarge them by less than this, the sheet stands still as people know it. */
const LEAST_GAIN = 1.25
const MARGIN = 16

/**
 * The windows (board px, all in the stage's proportions) that together show all of the content. One window as long as the words stay
 * legible in it: what is there, or the sheet with whatever hangs out of it where that shows it about as large, or where questions stand
 * side by side. Otherwise pages from top to bottom and left to right that cut no box in two. `smallestText` in board px.
 */
export function boardPages({ sheet, content: boxes, smallestText, questions }: Pick<RoundPicture, 'sheet' | 'content' | 'smallestText' | 'questions'>): Box[] {
  const content = union(boxes)
  const body = { x: sheet.x, y: sheet.y + FRAME_HEADER, width: sheet.width, height: sheet.height - FRAME_HEADER }
  if (!content) return [fitted(body)]
  const leastScale = Math.min(1, LEAST_TEXT_PX / smallestText)
  const all = union([body, content]) ?? body
  const tight = { x: content.x - MARGIN, y: content.y - MARGIN, width: content.width + 2 * MARGIN, height: content.height + 2 * MARGIN }
  const isWhole = questions > 1 || scaleOf(tight) < scaleOf(all) * LEAST_GAIN
  if (isWhole && scaleOf(all) >= leastScale) return [fitted(all)]
  if (scaleOf(tight) >= leastScale) return [within(fitted(tight), tight, body)]
  const width = STAGE.width / leastScale
  const height = STAGE.height / leastScale
  return strips(boxes, 'y', height - 2 * MARGIN).flatMap((row) =>
    strips(row, 'x', width - 2 * MARGIN).map((page) => {
      const start = union(page) ?? content
      return { x: start.x - MARGIN, y: (union(row) ?? content).y - MARGIN, width, height }
    }))
}

function scaleOf(box: Box): number {
  return Math.min(MOST_SCALE, STAGE.width / box.width, STAGE.height / box.height)
}

/** The smallest window in the stage's proportions around a box: wider to both sides, longer downwards. */
function fitted(box: Box): Box {
  const scale = scaleOf(box)
  const width = STAGE.width / scale
  return { x: box.x - (width - box.width) / 2, y: box.y, width, height: STAGE.height / scale }
}

/** The window moved so that it shows the sheet and not what is beside it, as far as what is there stays in it. */
function within(window: Box, shown: Box, body: Box): Box {
  const moved = (axis: 'x' | 'y', length: 'width' | 'height') => {
    const onSheet = between(window[axis], body[axis], body[axis] + body[length] - window[length])
    return between(onSheet, shown[axis] + shown[length] - window[length], shown[axis])
  }
  return { ...window, x: moved('x', 'width'), y: moved('y', 'height') }
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

/** Cuts boxes into strips of at most `length` along an axis so that none is cut; a box longer than that has a strip of its own. */
function strips(boxes: readonly Box[], axis: 'x' | 'y', length: number): Box[][] {
  const start = (box: Box) => box[axis]
  const end = (box: Box) => box[axis] + (axis === 'x' ? box.width : box.height)
  const out: Box[][] = []
  let waiting = [...boxes].sort((a, b) => start(a) - start(b) || end(a) - end(b))
  while (waiting[0]) {
    const first = waiting[0]
    const reach = start(first) + length
    const here = waiting.filter((box) => box === first || end(box) <= reach)
    out.push(here)
    const taken = new Set(here)
    waiting = waiting.filter((box) => !taken.has(box))
  }
  return out
}
