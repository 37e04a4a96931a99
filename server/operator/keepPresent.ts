/** Before a workshop is replaced by what a backup holds, its boards are kept as earlier versions: the moderator can go back to them. */

import { deflateSync } from 'node:zlib'
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/ideas.ts'
import type { BoardId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { NewCheckpoint, Storage } from '../storage/storage.ts'
import { buildDocument } from '../sync/storedDocument.ts'
import { storedNames } from '../workshops/storedNames.ts'

/**
 * Keeps every board that anything is stored of, what can be read of a damaged one too, but for those that still are as in `kept`.
 * Answers with the last row of each that is kept now. `at` is epoch ms.
 */
export async function keepPresent(
  storage: Pick<Storage, 'loadRoom' | 'putCheckpoint'>, state: WorkshopState, at: number, kept: ReadonlyMap<BoardId, number> = new Map(),
): Promise<Map<BoardId, number>> {
  const names = storedNames(state)
  const now = new Map(kept)
  const versions: NewCheckpoint[] = []
  for (const { id: boardId } of state.boards) {
    const stored = await storage.loadRoom(names.board(boardId))
    if (stored.seq === (kept.get(boardId) ?? 0)) continue
    const { doc } = buildDocument(stored)
    const ideas = readIdeas(doc, state.sheets).length
    const body = deflateSync(Y.encodeStateAsUpdate(doc))
    doc.destroy()
    // No row number: the rooms of after count from another one.
    versions.push({ workshopId: state.id, boardId, at, why: 'beforeRestore', ideas, seq: 0, body })
    now.set(boardId, stored.seq)
  }
  // Together at the end: one commit instead of one for every board.
  await Promise.all(versions.map((version) => storage.putCheckpoint(version)))
  return now
}
