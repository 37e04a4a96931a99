/** The ideas of the gathered boards, in the order in which a room reads them. Pure. */

import { richTextOf } from '../../shared/board/boardRecord.ts'
import type { Origin, TakenFrom } from '../../shared/board/layout.ts'
import { plainText } from '../../shared/board/plainText.ts'
import type { BoardId, ItemId } from '../../shared/ids.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import type { BoardShapes } from './drawing/boardShapes.ts'

export interface PlenumIdea {
  /** The record's id in the gathering: what `spotlight.ideaId` names. */
  id: string
  text: string
  colour: string
  origin: Origin
  from: TakenFrom | null
  level: string | null
  x: number
  y: number
}

const known = new WeakMap<BoardShapes, PlenumIdea[]>()

/** The ideas of one board from top to bottom; kept as long as the board has not changed. */
export function ideasOfBoard(board: BoardShapes): PlenumIdea[] {
  const before = known.get(board)
  if (before) return before
  const ideas = [...board.shapes.values()].flatMap((shape): PlenumIdea[] => {
    const { origin, from, level } = shape.meta
    const richText = shape.type === 'note' ? richTextOf(shape) : undefined
    const text = richText ? plainText(richText).trim() : ''
    if (text === '' || !origin) return []
    return [{ id: shape.id, text, colour: String(shape.props['color']), origin, from: from ?? null, level: level ?? null, x: shape.x, y: shape.y }]
  })
  // Rows before columns, with rows as coarse as a note is high: two notes side by side are read from left to right.
  const row = (y: number) => Math.floor(y / 132)
  ideas.sort((a, b) => row(a.y) - row(b.y) || a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1))
  known.set(board, ideas)
  return ideas
}

/** The boards in the order of the wall: own areas first, then by group and area as the workshop lists them. */
export function boardOrder(workshop: Pick<Workshop, 'boards' | 'groups' | 'focusAreas'>): BoardId[] {
  const group = new Map(workshop.groups.map(({ id }, index) => [id, index]))
  const area = new Map(workshop.focusAreas.map(({ id }, index) => [id, index]))
  return [...workshop.boards]
    .sort((a, b) =>
      Number(b.home) - Number(a.home)
      || (group.get(a.groupId) ?? 0) - (group.get(b.groupId) ?? 0)
      || (area.get(a.focusAreaId) ?? 0) - (area.get(b.focusAreaId) ?? 0))
    .map(({ id }) => id)
}

/** All ideas of a round (null: of all rounds), by focus area, then group, then as they lie on the board. */
export function ideasOfRound(boards: ReadonlyMap<string, BoardShapes>, workshop: Workshop, itemId: ItemId | null): PlenumIdea[] {
  const group = new Map(workshop.groups.map(({ id }, index) => [id, index]))
  const area = new Map(workshop.focusAreas.map(({ id }, index) => [id, index]))
  return [...workshop.boards]
    .sort((a, b) => (area.get(a.focusAreaId) ?? 0) - (area.get(b.focusAreaId) ?? 0) || (group.get(a.groupId) ?? 0) - (group.get(b.groupId) ?? 0))
    .flatMap(({ id }) => {
      const board = boards.get(id)
      return board ? ideasOfBoard(board).filter((idea) => isOfRound(idea, itemId)) : []
    })
}

/** An idea that lies beside every sheet belongs to whatever round is shown: nothing that was written is left out. */
export function isOfRound(idea: PlenumIdea, itemId: ItemId | null): boolean {
  return itemId === null || idea.origin.itemId === null || idea.origin.itemId === itemId
}
