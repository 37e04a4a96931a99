/** Before a workshop is replaced by what a backup holds, its boards are kept as earlier versions: the moderator can go back to them. */

import { deflateSync } from 'node:zlib'
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/ideas.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { Storage } from '../storage/storage.ts'
import { buildDocument } from '../sync/storedDocument.ts'
import { storedNames } from '../workshops/storedNames.ts'

/** Keeps every board that anything is stored of; what can be read of a damaged one too. `at` is epoch ms. */
export async function keepPresent(storage: Pick<Storage, 'loadRoom' | 'putCheckpoint'>, state: WorkshopState, at: number): Promise<void> {
  const names = storedNames(state)
  for (const { id: boardId } of state.boards) {
    const stored = await storage.loadRoom(names.board(boardId))
    if (stored.seq === 0) continue
    const { doc } = buildDocument(stored)
    const ideas = readIdeas(doc, state.sheets).length
    const body = deflateSync(Y.encodeStateAsUpdate(doc))
    doc.destroy()
    await storage.putCheckpoint({ workshopId: state.id, boardId, at, why: 'beforeRestore', ideas, seq: stored.seq, body })
  }
}
