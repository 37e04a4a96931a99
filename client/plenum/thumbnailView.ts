/** Which part of a board its small picture shows, and how many notes lie beyond. Pure. */

import { centreOf, union } from './drawing/matrix.ts'
import type { Box } from './drawing/primitives.ts'
import type { RoundPicture } from './drawnBoard.ts'

/** What hangs out of the sheet comes along as long as the picture grows by no more than this; else it shrinks to a strip. */
const MOST_GROWTH = 1.35

/** The window in board px, and the number of notes of which the middle is outside it. */
export function thumbnailView({ sheet, drawn, content }: RoundPicture): { window: Box; beyond: number } {
  const all = union([sheet, ...content]) ?? sheet
  if (all.width <= sheet.width * MOST_GROWTH && all.height <= sheet.height * MOST_GROWTH) return { window: all, beyond: 0 }
  const inside = ({ x, y }: { x: number; y: number }) => x >= sheet.x && y >= sheet.y && x <= sheet.x + sheet.width && y <= sheet.y + sheet.height
  return { window: sheet, beyond: drawn.filter(({ what, box }) => what === 'note' && !inside(centreOf(box))).length }
}
