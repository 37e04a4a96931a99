/** Which boards are on the wall: those on which anything was made in this round, own areas first. Pure. */

import type { BoardId } from '../../shared/ids.ts'
import { sheetRect } from '../../shared/board/sheet.ts'
import { isBlankNote } from '../../shared/board/blankNote.ts'
import type { Sheet, Workshop } from '../../shared/workshop/workshop.ts'
import type { BoardShapes } from './drawing/boardShapes.ts'
import { boardOrder, ideasOfBoard, isOfRound } from './plenumIdeas.ts'

export interface WallBoard {
  boardId: BoardId
  ideas: number
}

export function wallBoards(workshop: Workshop, boards: ReadonlyMap<string, BoardShapes>, sheet: Sheet | null): WallBoard[] {
  return boardOrder(workshop).flatMap((boardId): WallBoard[] => {
    const board = boards.get(boardId)
    if (!board || !hasContent(board, workshop.sheets, sheet)) return []
    return [{ boardId, ideas: ideasOfBoard(board).filter((idea) => isOfRound(idea, sheet?.itemId ?? null)).length }]
  })
}

/** Anything but frames and notes without words; where there are several sheets, anything whose place is nearest to this one. */
function hasContent(board: BoardShapes, sheets: readonly Sheet[], sheet: Sheet | null): boolean {
  for (const shape of board.shapes.values()) {
    if (shape.type === 'frame' || isBlankNote(shape)) continue
    if (sheets.length < 2 || sheet === null || nearestIndex(shape.x, sheets) === sheet.index) return true
  }
  return false
}

function nearestIndex(x: number, sheets: readonly Sheet[]): number {
  let nearest = 0
  for (const { index } of sheets) if (Math.abs(x - middle(index)) < Math.abs(x - middle(nearest))) nearest = index
  return nearest
}

function middle(index: number): number {
  const { x, width } = sheetRect(index)
  return x + width / 2
}
