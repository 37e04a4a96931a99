/**
 * The normative layout of a board document (docs: contract in ARCHITECTURE.md):
 * `meta` and `records`, and the keys of a record. Nothing else may stand in the document.
 */

import type * as Y from 'yjs'
import type { BoardId, FocusAreaId, GroupId, ItemId, PromptId, RecordId } from '../ids.ts'

export const META_MAP = 'meta'
export const RECORDS_MAP = 'records'
export const BOARD_FORMAT = 1
export const TLDRAW_VERSION = '3.15.6'

export const KEY = { base: 'base', xy: 'xy', text: 'text', points: 'points', level: 'meta.level' } as const

export const PAGE_ID = 'page:page' as RecordId
export const DOCUMENT_ID = 'document:document' as RecordId

/** Positions are rounded to a quarter px: below what anyone sees, and short on the wire. */
export const XY_STEP = 0.25

/** A JSON value as it stands in a Yjs document. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One record in a document. */
export type RecordMap = Y.Map<unknown>

/** Where an idea was taken home from (`base.meta.from`). */
export interface TakenFrom {
  boardId: BoardId
  recordId: RecordId
}

/** Whose idea it is, as the gathering says it (`base.meta.origin`). */
export interface Origin {
  boardId: BoardId
  groupId: GroupId
  focusAreaId: FocusAreaId
  recordId: RecordId
  itemId: ItemId | null
  promptId: PromptId | null
}

/** The id of the frame that a sheet has for one prompt. */
export function frameId(itemId: ItemId, promptId: PromptId): RecordId {
  return `shape:sheet-${itemId}-${promptId}` as RecordId
}

/** Records that only the server writes: the page, the document and the sheets' frames. */
export function isServerRecord(id: string): boolean {
  return id === PAGE_ID || id === DOCUMENT_ID || id.startsWith('shape:sheet-')
}
