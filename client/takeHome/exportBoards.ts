/** The gathered boards in the form that documents are made from. */

import type { ExportBoard } from '../../shared/documents/exportInput.ts'
import type { BoardShapes } from '../plenum/drawing/boardShapes.ts'
import { ideasOfBoard } from '../plenum/plenumIdeas.ts'
import type { BoardId } from '../../shared/ids.ts'

export function exportBoards(boards: ReadonlyMap<string, BoardShapes>): ExportBoard[] {
  return [...boards].map(([boardId, shapes]) => ({
    boardId: boardId as BoardId,
    ideas: ideasOfBoard(shapes).map(({ text, colour, origin, from, level, x, y }) => ({
      recordId: origin.recordId, text, color: colour, xy: { x, y }, itemId: origin.itemId, promptId: origin.promptId, from, level,
    })),
    otherTexts: [],
  }))
}
