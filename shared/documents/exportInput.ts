/** Everything that the documents of a workshop are made from, read once so that all of them say the same. */

import type { BoardId } from '../ids.ts'
import type { Idea, OtherText } from '../board/ideas.ts'
import type { NotesByItem } from '../api.ts'
import type { Workshop } from '../workshop/workshop.ts'
import type { RichText } from './richText.ts'

/** An idea as documents need it; the archive keeps its formatting too where it is known. */
export type ExportIdea = Omit<Idea, 'client' | 'richText' | 'width' | 'height'> & Partial<Pick<Idea, 'richText' | 'width' | 'height'>>

export interface ExportBoard {
  boardId: BoardId
  ideas: ExportIdea[]
  /** Writing on the board that is no idea: labels of shapes and arrows, free text. */
  otherTexts: OtherText[]
}

/** The secretary's text by item id; items nobody wrote about are absent. */
export type MinutesByItem = Record<string, RichText>

export interface ExportInput {
  workshop: Workshop
  /** The moderator's notes by item: only for the archive. */
  notes: NotesByItem
  boards: ExportBoard[]
  minutes: MinutesByItem
  /** Epoch ms of the server. */
  exportedAt: number
}
