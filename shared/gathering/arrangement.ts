/** Where each board lies on the wall: boards with content packed in a near-square picture, own areas first, in a stable order. */

import type { BoardId } from '../ids.ts'

export interface ArrangedBoard {
  id: BoardId
  home: boolean
  hasContent: boolean
}

/** Between two boards, px. */
const GAP = 240
/** The shape of the screens that the wall is shown on. */
const SCREEN_RATIO = 16 / 9

/**
 * Board → its place (px of the wall). All cells have the size of the largest board. Boards without content follow after the
 * others, so that they never leave a hole among them.
 */
export function arrange(boards: readonly ArrangedBoard[], cell: { width: number; height: number }): Map<BoardId, { x: number; y: number }> {
  const rank = (board: ArrangedBoard): number => (board.hasContent ? 0 : 2) + (board.home ? 0 : 1)
  const ordered = [...boards].sort((a, b) => rank(a) - rank(b))
  const full = ordered.filter((board) => board.hasContent).length
  const columns = columnsFor(full > 0 ? full : ordered.length, cell)
  return new Map(
    ordered.map((board, at) => [
      board.id,
      { x: (at % columns) * (cell.width + GAP), y: Math.floor(at / columns) * (cell.height + GAP) },
    ]),
  )
}

/** The number of columns whose picture is closest to the shape of a screen. */
function columnsFor(count: number, cell: { width: number; height: number }): number {
  let best = 1
  let smallest = Infinity
  for (let columns = 1; columns <= count; columns += 1) {
    const width = columns * (cell.width + GAP)
    const height = Math.ceil(count / columns) * (cell.height + GAP)
    const distance = Math.abs(Math.log(width / height / SCREEN_RATIO))
    if (distance < smallest) {
      best = columns
      smallest = distance
    }
  }
  return best
}
