/** A board drawn once and kept until it changes; shared by everything on the page that shows it. */

import type { BoardId } from '../../shared/ids.ts'
import { nearestSheet } from '../../shared/board/promptOf.ts'
import { sheetRect } from '../../shared/board/sheet.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { boardFrameId } from '../../shared/gathering/gatheredIds.ts'
import type { BoardShapes } from './drawing/boardShapes.ts'
import { drawBoard } from './drawing/drawBoard.ts'
import { centreOf } from './drawing/matrix.ts'
import type { Box, Drawn } from './drawing/primitives.ts'
import type { ChipsOf } from './drawing/shapePrimitives.ts'

const known = new WeakMap<BoardShapes, { chips: ChipsOf; drawn: Drawn[] }>()

/** All shapes of a gathered board from back to front, in board px. */
export function drawnBoard(board: BoardShapes, boardId: BoardId, chips: ChipsOf): Drawn[] {
  const before = known.get(board)
  if (before?.chips === chips) return before.drawn
  const drawn = drawBoard(board, boardFrameId(boardId), chips)
  known.set(board, { chips, drawn })
  return drawn
}

export interface RoundPicture {
  /** The sheet's rectangle on the board. */
  sheet: Box
  /** Everything of this round, frames included. */
  drawn: Drawn[]
  /** Boxes of what people made. */
  content: Box[]
  /** Size of the smallest note's words in board px; the usual size when there are no notes. */
  smallestText: number
  /** How many questions stand side by side on the sheet. */
  questions: number
}

const USUAL_TEXT_PX = 30

/** The part of a board that belongs to a round: what lies nearest to its sheet. */
export function roundPicture(drawn: readonly Drawn[], sheet: Sheet | null, sheets: readonly Sheet[]): RoundPicture {
  const own = drawn.filter((shape) => sheets.length < 2 || sheet === null || nearestSheet(centreOf(shape.box), sheets)?.index === sheet.index)
  const made = own.filter((shape) => shape.what !== 'frame')
  const sizes = made.flatMap((shape) => shape.noteText ?? [])
  return {
    sheet: sheetRect(sheet?.index ?? 0),
    drawn: own,
    content: made.map((shape) => shape.box),
    smallestText: sizes.length > 0 ? Math.min(...sizes) : USUAL_TEXT_PX,
    questions: sheet?.prompts.length ?? 0,
  }
}
