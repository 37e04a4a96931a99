/** What every part of the desk knows: the board in front of one, the sheet and prompt one writes for, and how to add to it. */

import { createContext, useContext } from 'react'
import type * as Y from 'yjs'
import type { TakenFrom } from '../../../shared/board/layout.ts'
import type { RichText } from '../../../shared/board/richTextSchema.ts'
import type { PromptId, RecordId } from '../../../shared/ids.ts'
import type { Board, Group, Sheet } from '../../../shared/workshop/workshop.ts'
import type { Room } from '../../sync/room.ts'
import type { Draft } from '../composer/draft.ts'
import type { FreshIdeas } from '../ideas/FreshIdeas.ts'
import type { BoardAssets } from '../pictures/boardAssets.ts'
import type { BoardUndo } from '../undo/boardUndo.ts'
import type { Gone } from './goneFrom.ts'
import type { RoundNow } from './roundNow.ts'

export interface BoardHere {
  board: Board
  group: Group
  room: Room
  doc: Y.Doc
  round: RoundNow
  /** The sheet in front: the one to write on, or the last one to read; null before the first. */
  sheet: Sheet | null
  /** The question being answered. */
  promptId: PromptId | null
  choosePrompt(id: PromptId): void
  /** The level that new ideas are given, where the prompt asks for one. */
  level: string | null
  chooseLevel(level: string | null): void
  canWrite: boolean
  assets: BoardAssets
  fresh: FreshIdeas
  /** One's own steps on this board, whichever view they were made in. */
  undo: BoardUndo
  /** The canvas says how what it has not yet written goes into the document; null takes that back. */
  setFlush(flush: (() => void) | null): void
  /** What one is writing outside the canvas. */
  draft: Draft
  /** Words that did not fit into an idea; '' when there are none. */
  leftOver: string
  /** Offers words back that did not fit; with '' somebody who types on in a full text is told. */
  offerBack(rest: string): void
  closeOffer(): void
  /** What stood here before the server set the board back; null when nothing is missing. */
  gone: Gone | null
  closeGone(): void
  /** Puts an idea on the sheet in front; null when it cannot be written on now. A text that is too long is cut, and the rest offered back. */
  add(idea: { text: string | RichText; from?: TakenFrom; color?: string; level?: string | null }): RecordId | null
  /** Sends pictures and puts them on the board, saying what went wrong. `at`: px of the page. */
  addPictures(files: readonly Blob[], at?: { x: number; y: number }): void
}

export const BoardContext = createContext<BoardHere | null>(null)

/** The board that this part of the page is about. Throws outside a `BoardDesk`. */
export function useBoard(): BoardHere {
  const here = useContext(BoardContext)
  if (!here) throw new Error('useBoard outside a BoardDesk')
  return here
}
