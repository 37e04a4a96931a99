/** Replaces a room's long log by one state, so that loading stays quick. */

import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import type { Storage } from '../storage/storage.ts'
import { buildDocument } from './storedDocument.ts'

/**
 * Loads the stored rows into a fresh document and stores its state in their place. The room's own document would not do: it
 * may be ahead of what is durable. A damaged log stays as it is.
 */
export async function compactRoom(storage: Storage, room: RoomName): Promise<'compacted' | 'damaged' | 'nothing to do'> {
  const stored = await storage.loadRoom(room)
  const { doc, unusable } = buildDocument(stored)
  try {
    if (unusable > 0) return 'damaged'
    if (stored.updates.length === 0) return 'nothing to do'
    await storage.compact(room, stored.seq, Y.encodeStateAsUpdate(doc))
    return 'compacted'
  } finally {
    doc.destroy()
  }
}
