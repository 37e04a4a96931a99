/** Where the pieces of a line stand when the line is set from, around or up to its anchor. Pure. */

import type { LineRun } from '../../../shared/board/lineBreaks.ts'
import type { Primitive } from './primitives.ts'

export interface PlacedRun {
  run: LineRun
  /** px from which the piece is written to the right. */
  x: number
}

/** The pieces of a line of `text`; none for an empty line. */
export function placedRuns(line: readonly LineRun[], text: Pick<Extract<Primitive, { kind: 'text' }>, 'x' | 'anchor'>): PlacedRun[] {
  const last = line.at(-1)
  if (!last) return []
  const width = last.x + last.width
  const left = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2
  return line.map((run) => ({ run, x: left + run.x }))
}

/** Whether a line needs its pieces: something in it is marked, or it stands in as lists do. */
export function needsRuns(line: readonly LineRun[]): boolean {
  return line.some((run) => run.x > 0 || run.bold || run.italic || run.strike || run.href !== null)
}
