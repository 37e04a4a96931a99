/** How a board's record is named in the gathering: `<type>:<boardId>/<rest>`, so that each record is there exactly once. */

import type { BoardId, RecordId } from '../ids.ts'

const BOARD_FRAME = 'board'

/** The id in the gathering. Assets are named by their content and keep their name. */
export function gatheredId(boardId: BoardId, id: string): RecordId {
  const colon = id.indexOf(':')
  if (colon < 0 || id.startsWith('asset:')) return id as RecordId
  return `${id.slice(0, colon + 1)}${boardId}/${id.slice(colon + 1)}` as RecordId
}

/** The frame that all of a board's top-level shapes have as their parent. */
export function boardFrameId(boardId: BoardId): RecordId {
  return `shape:${boardId}/${BOARD_FRAME}` as RecordId
}

/** The board and the board's own id of a gathered record; null for what is the gathering's own. */
export function ungatheredId(id: string): { boardId: BoardId; recordId: RecordId } | null {
  const match = /^([a-z]+):([^/]+)\/(.+)$/s.exec(id)
  if (!match || isGatheringFrame(id)) return null
  return { boardId: match[2] as BoardId, recordId: `${match[1]}:${match[3]}` as RecordId }
}

/** Whether this is a board's own frame on the wall. */
export function isGatheringFrame(id: string): boolean {
  return /^shape:[^/]+\/board$/.test(id)
}
