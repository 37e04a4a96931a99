/** How a field of a board's record reads in the gathering: ids and references carry the board, everything else is the same. */

import { boardFrameId, gatheredId } from './gatheredIds.ts'
import type { BoardId } from '../ids.ts'
import { type Json, KEY, type Origin } from '../board/layout.ts'
import { isObject } from '../board/recordFields.ts'

const REFERENCES = ['parentId', 'fromId', 'toId']

/** A JSON field's value as it stands in the gathering. Texts and strokes are copied elsewhere. */
export function gatheredValue(boardId: BoardId, key: string, value: unknown, origin: Origin | null): unknown {
  if (key === KEY.base) return isObject(value) ? gatheredBase(boardId, value, origin) : value
  if (key === 'parentId') return gatheredParent(boardId, value)
  return REFERENCES.includes(key) && typeof value === 'string' ? gatheredId(boardId, value) : value
}

function gatheredBase(boardId: BoardId, base: { [key: string]: unknown }, origin: Origin | null): { [key: string]: unknown } {
  const mapped: { [key: string]: unknown } = { ...base, id: gatheredId(boardId, String(base['id'])) }
  if ('parentId' in base) mapped['parentId'] = gatheredParent(boardId, base['parentId'])
  for (const key of ['fromId', 'toId']) if (typeof base[key] === 'string') mapped[key] = gatheredId(boardId, base[key])
  if (origin) mapped['meta'] = { ...(isObject(base['meta']) ? base['meta'] : {}), origin: { ...origin } satisfies { [key: string]: Json } }
  return mapped
}

/** What lies on the board's page hangs from the board's frame. */
function gatheredParent(boardId: BoardId, parentId: unknown): unknown {
  if (typeof parentId !== 'string') return parentId
  return parentId.startsWith('page:') ? boardFrameId(boardId) : gatheredId(boardId, parentId)
}
