/** Watches over the ideas created on this page until they have found their place. */

import type * as Y from 'yjs'
import { RECORDS_MAP } from '../../../shared/board/layout.ts'
import type { RecordId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { LocalEdit } from '../binding/localEdit.ts'
import { liesOnAnother, moveToFreePlace, mustMakeRoom, type Placed } from './keepApart.ts'

export interface FreshIdeas {
  /** An idea was put here (px of the page). */
  placed(id: RecordId, at: { x: number; y: number }): void
  /** Its writer is done: should it have grown over another, it moves to where there is room for it. */
  finished(id: RecordId): void
  stop(): void
}

/** Starts watching a document. `sheets` is asked when it is needed. */
export function watchFreshIdeas(doc: Y.Doc, sheets: () => readonly Sheet[]): FreshIdeas {
  const placed: Placed = new Map()
  const onChange = (_events: unknown, transaction: Y.Transaction) => {
    if (placed.size === 0 || transaction.origin instanceof LocalEdit) return
    for (const id of mustMakeRoom(doc, placed)) {
      placed.delete(id)
      // Outside the transaction that brought the other idea: this one is ours.
      queueMicrotask(() => moveToFreePlace(doc, id, sheets()))
    }
  }
  const records = doc.getMap(RECORDS_MAP)
  records.observeDeep(onChange)
  return {
    placed: (id, at) => void placed.set(id, at),
    finished(id) {
      if (placed.delete(id) && liesOnAnother(doc, id)) moveToFreePlace(doc, id, sheets())
    },
    stop: () => records.unobserveDeep(onChange),
  }
}
