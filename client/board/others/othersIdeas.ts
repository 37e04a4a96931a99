/** The ideas of another group's board, as a list shows them and as one's own board takes them. Pure. */

import { richTextOf } from '../../../shared/board/boardRecord.ts'
import type { Origin, TakenFrom } from '../../../shared/board/layout.ts'
import { textToRichText } from '../../../shared/board/richText.ts'
import type { RichText } from '../../../shared/board/richTextSchema.ts'
import type { ItemId, PromptId, RecordId } from '../../../shared/ids.ts'
import type { BoardShapes } from '../../plenum/drawing/boardShapes.ts'
import { ideasOfBoard } from '../../plenum/plenumIdeas.ts'

export interface OthersIdea {
  /** The record's id in the gathering. */
  recordId: RecordId
  text: string
  richText: RichText
  color: string
  from: TakenFrom | null
  level: string | null
  itemId: ItemId | null
  promptId: PromptId | null
  origin: Origin
}

/** From top to bottom, as they lie on the board. */
export function othersIdeas(shapes: BoardShapes | undefined): OthersIdea[] {
  if (!shapes) return []
  return ideasOfBoard(shapes).map(({ id, text, colour, origin, from, level }) => {
    const shape = shapes.shapes.get(id)
    const richText = (shape && richTextOf(shape)) ?? textToRichText(text)
    return { recordId: id as RecordId, text, richText, color: colour, from, level, itemId: origin.itemId, promptId: origin.promptId, origin }
  })
}

/** What the idea is known by on the board that took it. */
export function takenKey(from: TakenFrom): string {
  return `${from.boardId} ${from.recordId}`
}
