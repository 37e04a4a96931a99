/** How a board is shown full screen with words that the last row can read: its windows, one per page. Pure. */

import { FRAME_HEADER, SHEET_HEIGHT, SHEET_WIDTH } from '../../shared/board/sheet.ts'
import { union } from './drawing/matrix.ts'
import type { Box } from './drawing/primitives.ts'

/** The stage of a presented board at 1920 × 1080: everything below the strip that holds group and prompt. */
export const STAGE = { width: SHEET_WIDTH, height: SHEET_HEIGHT - FRAME_HEADER }
/** No note's words are shown smaller than this at 1920 × 1080. */
export const LEAST_TEXT_PX = 28
const MARGIN = 16

/**
 * The windows (board px, all in the stage's proportions) that together show all of `boxes`. One window as long as the
 * words stay legible in it: the sheet with whatever hangs out of it, else only what is there. Otherwise pages from top to
 * bottom and left to right that cut no box in two. `smallestText` in board px.
 */
export function boardPages(sheet: Box, boxes: readonly Box[], smallestText: number): Box[] {
  const content = union(boxes)
  const body = { x: sheet.x, y: sheet.y + FRAME_HEADER, width: sheet.width, height: sheet.height - FRAME_HEADER }
  if (!content) return [fitted(body)]
  const leastScale = Math.min(1, LEAST_TEXT_PX / smallestText)
  const all = union([body, content]) ?? body
  if (scaleOf(all) >= leastScale) return [fitted(all)]
  const tight = { x: content.x - MARGIN, y: content.y - MARGIN, width: content.width + 2 * MARGIN, height: content.height + 2 * MARGIN }
  if (scaleOf(tight) >= leastScale) return [fitted(tight)]
  const width = STAGE.width / leastScale
  const height = STAGE.height / leastScale
  return strips(boxes, 'y', height - 2 * MARGIN).flatMap((row) =>
    strips(row, 'x', width - 2 * MARGIN).map((page) => {
      const start = union(page) ?? content
      return { x: start.x - MARGIN, y: (union(row) ?? content).y - MARGIN, width, height }
    }))
}

function scaleOf(box: Box): number {
  return Math.min(STAGE.width / box.width, STAGE.height / box.height)
}

/** The smallest window in the stage's proportions around a box: wider to both sides, longer downwards. */
function fitted(box: Box): Box {
  const scale = scaleOf(box)
  const width = STAGE.width / scale
  return { x: box.x - (width - box.width) / 2, y: box.y, width, height: STAGE.height / scale }
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
