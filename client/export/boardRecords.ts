/** The boards inside a gathering, each as the records of a canvas of its own. */

import type * as Y from 'yjs'
import type { TLRecord } from 'tldraw'
import { materialiseBoard } from '../../shared/board/materialiseBoard.ts'
import type { BoardRecord } from '../../shared/board/boardRecord.ts'
import { PAGE_ID } from '../../shared/board/layout.ts'
import { boardFrameId, isGatheringFrame, ungatheredId } from '../../shared/gathering/gatheredIds.ts'
import type { BoardId } from '../../shared/ids.ts'

/** Records by board, with the ids and parents that they have on their own board; assets are given to every board. */
export function boardRecords(gathering: Y.Doc): Map<BoardId, TLRecord[]> {
  const boards = new Map<BoardId, TLRecord[]>()
  const assets: TLRecord[] = []
  for (const record of materialiseBoard(gathering).values()) {
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
  for (const list of boards.values()) list.push(...assets)
  return boards
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
