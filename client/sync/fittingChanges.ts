/** Decides which stored changes may enter a document: a gap would poison everything sent afterwards. */

import * as Y from 'yjs'
import type { StoredChange } from './outboxStore.ts'

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function hasGap(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

function fits(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update)
    return !hasGap(doc)
  } catch {
    // Damaged bytes from the device's storage: treated as one that does not fit.
    return false
  }
}

/** All changes as one update; one that fits nowhere when there are damaged ones among them. */
function mergedOf(changes: StoredChange[]): Uint8Array {
  try {
    return Y.mergeUpdates(changes.map(({ update }) => update))
  } catch {
    return new Uint8Array()
  }
}

/**
 * Which of the changes can enter `doc` without a gap, in an order that works. The others wait: what they build on may
 * come with the server's state. Never throws on damaged updates.
 */
export function fittingChanges(doc: Y.Doc, changes: StoredChange[]): StoredChange[] {
  if (changes.length === 0 || hasGap(doc)) return []
  let tried = copyOf(doc)
  // Nearly always all of them do.
  if (fits(tried, mergedOf(changes))) return changes
  tried = copyOf(doc)
  let waiting = changes
  const fitting: StoredChange[] = []
  for (let progress = true; progress && waiting.length > 0; ) {
    progress = false
    const later: StoredChange[] = []
    for (const change of waiting) {
      if (fits(tried, change.update)) {
        fitting.push(change)
        progress = true
      } else {
        later.push(change)
        tried = copyOf(doc)
        for (const { update } of fitting) Y.applyUpdate(tried, update)
      }
    }
    waiting = later
  }
  return fitting
}
