/** Builds a document from what storage has of it. */

import * as Y from 'yjs'
import type { StoredRoom } from '../storage/storage.ts'

export interface LoadedDocument {
  doc: Y.Doc
  /** Stored rows that could not be used: failed checksum, not an update, or hanging in the air because of such a row. */
  unusable: number
}

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): number {
  let refused = 0
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      refused++
    }
  }
  return refused
}

/** All rows in one transaction; a row that throws is left out. */
export function buildDocument(stored: StoredRoom): LoadedDocument {
  const rows = stored.snapshot ? [stored.snapshot, ...stored.updates] : stored.updates
  const doc = new Y.Doc()
  let unusable = stored.damaged
  try {
    doc.transact(() => {
      for (const row of rows) Y.applyUpdate(doc, row)
    })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    doc.destroy()
    const careful = new Y.Doc()
    return settle(careful, unusable + applyAll(careful, rows))
  }
  return settle(doc, unusable)
}

/** Content whose foundation is missing would wait in the document for ever, invisible and sent to everyone: it is left out. */
function settle(doc: Y.Doc, unusable: number): LoadedDocument {
  if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return { doc, unusable }
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return { doc, unusable: unusable + 1 }
}
