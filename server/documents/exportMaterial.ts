/** What the thread that makes documents is given: the documents of a workshop as bytes, quick to take and quick to hand over. */

import * as Y from 'yjs'
import { readIdeas, readOtherTexts } from '../../shared/board/ideas.ts'
import type { ExportInput } from '../../shared/documents/exportInput.ts'
import { readMinutes } from '../../shared/documents/minutesText.ts'
import type { BoardId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'

export interface ExportMaterial extends Pick<ExportInput, 'workshop' | 'notes' | 'exportedAt'> {
  sheets: WorkshopState['sheets']
  /** Each as one Yjs update. */
  boards: { boardId: BoardId; update: Uint8Array }[]
  minutes: Uint8Array
}

function reading<Result>(update: Uint8Array, read: (doc: Y.Doc) => Result): Result {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const result = read(doc)
  doc.destroy()
  return result
}

/** Reads ideas, texts and minutes: the dear part, and therefore not done where people wait. */
export function readMaterial({ workshop, notes, exportedAt, sheets, boards, minutes }: ExportMaterial): ExportInput {
  return {
    workshop,
    notes,
    exportedAt,
    boards: boards.map(({ boardId, update }) => reading(update, (doc) => ({
      boardId, ideas: readIdeas(doc, sheets), otherTexts: readOtherTexts(doc, sheets),
    }))),
    minutes: reading(minutes, readMinutes),
  }
}
