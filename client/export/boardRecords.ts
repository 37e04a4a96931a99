/** The boards inside a gathering, each as the records of a canvas of its own. */

import type * as Y from 'yjs'
import type { TLRecord } from 'tldraw'
import { materialiseBoard } from '../../shared/board/materialiseBoard.ts'
import { isBlankNote } from '../../shared/board/blankNote.ts'
import type { BoardRecord } from '../../shared/board/boardRecord.ts'
import { PAGE_ID } from '../../shared/board/layout.ts'
import { boardFrameId, isGatheringFrame, ungatheredId } from '../../shared/gathering/gatheredIds.ts'
import type { BoardId } from '../../shared/ids.ts'

/**
 * Records by board, with the ids and parents that they have on their own board; assets are given to every board. Boards that
 * hold nothing but their sheets are left out: there is nothing to draw, and most boards of a day may be so.
 */
export function boardRecords(gathering: Y.Doc): Map<BoardId, TLRecord[]> {
  const boards = new Map<BoardId, TLRecord[]>()
  const assets: TLRecord[] = []
  const records = materialiseBoard(gathering)
  const blank = blankNotes(records.values())
  for (const record of records.values()) {
    if (blank.has(record.id) || (record.typeName === 'binding' && (blank.has(record.fromId) || blank.has(record.toId)))) continue
    if (record.typeName === 'asset') {
      assets.push(asTldraw(record))
      continue
    }
    const own = ungatheredId(record.id)
    if (!own || isGatheringFrame(record.id)) continue
    const list = boards.get(own.boardId) ?? []
    list.push(asTldraw(onItsOwnBoard(record, own.boardId)))
    boards.set(own.boardId, list)
  }
  for (const [boardId, list] of boards) {
    if (list.some(isMade)) list.push(...assets)
    else boards.delete(boardId)
  }
  return boards
}

/** Whether people made it: anything but the empty frames of a sheet. What lies in a frame is a record of its own. */
function isMade(record: TLRecord): boolean {
  return record.typeName === 'shape' && (record.type !== 'frame' || (record.parentId as string) !== PAGE_ID)
}

/** Notes without words are not ideas, and are left out; one that something lies in stays, since that is nothing without it. */
function blankNotes(records: Iterable<BoardRecord>): ReadonlySet<string> {
  const all = [...records]
  const parents = new Set<string>(all.flatMap((record) => (record.typeName === 'shape' ? [record.parentId] : [])))
  return new Set(all.flatMap((record) => (isBlankNote(record) && !parents.has(record.id) ? [record.id] : [])))
}

function onItsOwnBoard(record: BoardRecord, boardId: BoardId): BoardRecord {
  const home = (id: BoardRecord['id']) => (id === boardFrameId(boardId) ? PAGE_ID : (ungatheredId(id)?.recordId ?? id))
  if (record.typeName === 'shape') return { ...record, id: home(record.id), parentId: home(record.parentId) }
  if (record.typeName === 'binding') return { ...record, id: home(record.id), fromId: home(record.fromId), toId: home(record.toId) }
  return record
}

/** `materialiseBoard` promises records that tldraw's schema accepts. */
function asTldraw(record: BoardRecord): TLRecord {
  return record as unknown as TLRecord
}
