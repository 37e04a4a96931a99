/** Puts a new idea on a board: on free space in the frame of its prompt. */

import type * as Y from 'yjs'
import { createIdea } from '../../../shared/board/createIdea.ts'
import type { TakenFrom } from '../../../shared/board/layout.ts'
import { freeSpot } from '../../../shared/board/placement.ts'
import { promptRect } from '../../../shared/board/promptOf.ts'
import type { RichText } from '../../../shared/board/richTextSchema.ts'
import { takenRects } from '../../../shared/board/shapeBounds.ts'
import type { PromptId, RecordId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { PAGE_EDIT } from '../binding/localEdit.ts'

export interface IdeaToAdd {
  id: RecordId
  text: string | RichText
  sheet: Pick<Sheet, 'index' | 'prompts'>
  promptId: PromptId | null
  color?: string
  from?: TakenFrom
  level?: string | null
}

/** Adds the idea and says where it was put (px of the page). */
export function addIdea(doc: Y.Doc, { sheet, promptId, level, ...idea }: IdeaToAdd): { x: number; y: number } {
  const xy = freeSpot(promptRect(sheet, promptId), takenRects(doc))
  createIdea(doc, { ...idea, xy, ...(level ? { level } : {}) }, PAGE_EDIT)
  return xy
}
