/** Watches over the ideas created on this page until they have found their place. */

import type * as Y from 'yjs'
import { RECORDS_MAP } from '../../../shared/board/layout.ts'
import type { RecordId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { liesOnAnother, moveToFreePlace, mustMakeRoom, type Placed } from '../../../shared/board/keepApart.ts'

/** So long after another's idea came, its place is taken to be chosen by the page; later, somebody has put it there. */
const YOUNG_MS = 10_000

export interface FreshIdeas {
  /** An idea was put here (px of the page). */
  placed(id: RecordId, at: { x: number; y: number }): void
  /** Its writer is done: should it have grown over another, it moves to where there is room for it. */
  finished(id: RecordId): void
  stop(): void
}

/** Starts watching a document. `sheets` is asked when it is needed; `now` gives ms that run forward. */
export function watchFreshIdeas(doc: Y.Doc, sheets: () => readonly Sheet[], now: () => number = () => performance.now()): FreshIdeas {
  const placed: Placed = new Map()
  const cameAt = new Map<string, number>()
  const records = doc.getMap(RECORDS_MAP)

  const move = (id: RecordId) => {
    const spot = moveToFreePlace(doc, id, sheets())
    if (spot) placed.set(id, spot)
    else placed.delete(id)
  }
  const onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.local) return
    const at = now()
    for (const event of events) {
      if (event.target !== records) continue
      event.keys.forEach(({ action }, id) => {
        if (action !== 'add') return
        cameAt.delete(id)
        cameAt.set(id, at)
      })
    }
    // In the order in which they came: behind the first that is young there is none to forget.
    for (const [id, came] of cameAt) {
      if (at - came <= YOUNG_MS) break
      cameAt.delete(id)
    }
    if (placed.size === 0 || cameAt.size === 0) return
    for (const id of mustMakeRoom(doc, placed, new Set(cameAt.keys()))) {
      // Outside the transaction that brought the other idea: this one is ours.
      queueMicrotask(() => move(id))
    }
  }
  records.observeDeep(onChange)
  return {
    placed: (id, at) => void placed.set(id, at),
    finished(id) {
      if (placed.has(id) && liesOnAnother(doc, id)) move(id)
    },
    stop: () => records.unobserveDeep(onChange),
  }
}
