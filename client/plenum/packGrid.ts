/** Packs equal tiles into a stage as large as they go: the grid of the wall. Pure. */

export interface Grid {
  columns: number
  rows: number
  /** Size of one tile, in the stage's units. */
  width: number
  height: number
}

/**
 * The grid for `count` tiles with the shape `aspect` (width ÷ height) above a label of `labelHeight`, `gap` apart:
 * of all numbers of columns the one that makes the tiles widest; with equal width the one with fewer rows.
 */
export function packGrid(count: number, stage: { width: number; height: number }, aspect: number, labelHeight: number, gap: number): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), width: 0, height: labelHeight }
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(Math.max(1, count) / columns)
    const byWidth = (stage.width - (columns - 1) * gap) / columns
    const byHeight = ((stage.height - (rows - 1) * gap) / rows - labelHeight) * aspect
    const width = Math.max(0, Math.min(byWidth, byHeight))
    if (width > best.width) best = { columns, rows, width, height: width / aspect + labelHeight }
  }
  return best
}
