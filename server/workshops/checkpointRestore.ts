/** Setting a board back to an earlier state of it, with a way forward again. */

import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import * as Y from 'yjs'
import { restoreBoard, type Restored } from '../../shared/board/restoreBoard.ts'
import type { BoardId } from '../../shared/ids.ts'
import type { Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'

const decompress = promisify(inflate)

export interface CheckpointRestore {
  /** The Yjs state of the board at that checkpoint; null when there is none of this id for this board. */
  read(workshop: LiveWorkshop, boardId: BoardId, checkpoint: number): Promise<Uint8Array | null>
  /**
   * Keeps what is there now (`before`, the id to go forward to again), then restores by ordinary edits. Resolves when durable;
   * null when there is no such checkpoint.
   */
  restore(workshop: LiveWorkshop, boardId: BoardId, checkpoint: number): Promise<(Restored & { before: number }) | null>
}

export function createCheckpointRestore(parts: {
  rooms: Pick<Rooms, 'open'>
  storage: Pick<Storage, 'getCheckpoint' | 'dropCheckpoints'>
  checkpoints: Pick<Checkpoints, 'keep'>
}): CheckpointRestore {
  const { rooms, storage, checkpoints } = parts

  const read: CheckpointRestore['read'] = async (workshop, boardId, id) => {
    const found = await storage.getCheckpoint(workshop.id, id)
    return found?.boardId === boardId ? decompress(found.body) : null
  }

  const restore: CheckpointRestore['restore'] = async (workshop, boardId, id) => {
    const state = await read(workshop, boardId, id)
    if (!state) return null
    const past = new Y.Doc()
    const now = new Y.Doc()
    const handle = await rooms.open(workshop.rooms().board(boardId))
    try {
      Y.applyUpdate(past, state)
      await handle.durable()
      // Before anything is changed, so that no crash can come between a restoration and the way back.
      const early = await checkpoints.keep(workshop, boardId, 'beforeRestore', handle.doc, 0)
      const result: { done: Restored | null } = { done: null }
      let last: Uint8Array<ArrayBufferLike> = new Uint8Array()
      await handle.edit((doc) => {
        last = Y.encodeStateAsUpdate(doc)
        result.done = restoreBoard(doc, past)
      })
      if (!result.done) return null
      // People went on writing while it was kept: what they wrote in between belongs to the way back as well.
      Y.applyUpdate(now, last)
      const before = await checkpoints.keep(workshop, boardId, 'beforeRestore', now, 0)
      await storage.dropCheckpoints(workshop.id, [early])
      return { ...result.done, before }
    } finally {
      handle.release()
      past.destroy()
      now.destroy()
    }
  }

  return { read, restore }
}
