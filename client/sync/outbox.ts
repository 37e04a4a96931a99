/**
 * The changes of one device to one document that the server has not acknowledged. Memory is what counts while the page
 * lives; the store follows behind, so that a closed tab or a crash loses nothing.
 */

import * as Y from 'yjs'
import type { OutboxStore, StoredChange } from './outboxStore.ts'

/** From this many changes on, old ones are merged: ten minutes of dragging offline must not become ten thousand rows. */
const MERGE_FROM = 256

/** No structs and no deletions. */
const EMPTY_UPDATE_BYTES = 2

interface Change extends StoredChange {
  /** It is in the document, so that a SyncStep2 carries it. */
  applied: boolean
  /** The number of the frame that carried it on this connection. */
  frame: number | null
}

export interface Outbox {
  /** Takes in what an earlier page of this device left behind; it is `waiting` then. */
  load(): Promise<void>
  /** A change was made here and is in the document. */
  add(update: Uint8Array): void
  /** A change was made here in a document that has a successor. False when it says nothing. */
  addWaiting(update: Uint8Array): boolean
  /** Changes that are not in the document. */
  waiting(): StoredChange[]
  /** These (by id) enter the document with the update that comes next. */
  applying(ids: string[]): void
  /** The frames of a connection: see `SentFrames`. */
  opened(): void
  sentState(frame: number): void
  sentUpdate(frame: number): void
  /** The provider has had its chance to send the update that `add` or `applying` spoke of. */
  passed(): void
  acknowledged(frame: number): void
  /** Changes not acknowledged. */
  kept(): number
  /** False once the storage failed: then what is kept lives only as long as the page. */
  onDevice(): boolean
  /** All unacknowledged updates, oldest first. */
  updates(): StoredChange[]
  /** A new document took over: nothing of this is in it yet. */
  detach(): void
  /** Keeps the changes under another scope from now on. */
  rescope(scope: string): void
  /** Forgets everything, here and in the store; or only what is not in the document. */
  discard(which: 'all' | 'waiting'): void
  /** Resolves when the store holds what memory holds, or has failed. */
  flush(): Promise<void>
}

/** `newId` gives ids that sort by age and are unique on this device; `onChange` is told when `kept` or `onDevice` may have changed. */
export function createOutbox(store: OutboxStore, firstScope: string, newId: () => string, onChange: () => void): Outbox {
  let scope = firstScope
  let changes: Change[] = []
  let working = true
  /** What the document's next update carries. */
  let passing: Change[] = []
  const unwritten = new Map<string, Change>()
  const removed = new Set<string>()
  const written = new Set<string>()
  let writing: Promise<void> = Promise.resolve()

  const forget = (change: Change) => {
    unwritten.delete(change.id)
    if (written.delete(change.id)) removed.add(change.id)
  }
  // At once, without waiting for the write before: the page may be gone in the next instant. The store keeps their order.
  const write = () => {
    if (unwritten.size === 0 && removed.size === 0) return
    const put = [...unwritten.values()]
    const remove = [...removed]
    unwritten.clear()
    removed.clear()
    for (const { id } of put) written.add(id)
    const rows = put.map(({ id, update, changes: count }) => ({ id, update, changes: count }))
    const settle = (works: boolean) => {
      if (working === works) return
      working = works
      onChange()
    }
    const done = store.write(scope, rows, remove).then(
      () => settle(unwritten.size === 0),
      () => {
        // A full or broken storage: the page goes on with memory, says so, and tries again with the next change.
        for (const change of put) if (changes.includes(change)) unwritten.set(change.id, change)
        for (const id of remove) removed.add(id)
        settle(false)
      },
    )
    writing = Promise.all([writing, done]).then(() => undefined)
  }
  const keep = (change: Change) => {
    changes.push(change)
    unwritten.set(change.id, change)
  }
  const mergeOld = () => {
    if (changes.length < MERGE_FROM) return
    const old = changes.filter((change) => change.applied && change.frame === null && !passing.includes(change))
    if (old.length < MERGE_FROM / 2) return
    const merged: Change = {
      // Its own: another tab that has taken the old row over may take that away when it is acknowledged.
      id: newId(),
      update: Y.mergeUpdates(old.map(({ update }) => update)),
      changes: old.reduce((sum, change) => sum + change.changes, 0),
      applied: true,
      frame: null,
    }
    const gone = new Set(old)
    for (const change of old) forget(change)
    changes = [merged, ...changes.filter((change) => !gone.has(change))]
    unwritten.set(merged.id, merged)
  }

  /** Ids that were taken in from earlier pages, and may have been acknowledged since. */
  const takenIn = new Set<string>()
  const takeIn = (left: readonly StoredChange[]) => {
    const own = new Set(changes.map(({ id }) => id))
    const found = left.filter(({ id }) => !takenIn.has(id) && !own.has(id))
    for (const { id } of found) {
      takenIn.add(id)
      written.add(id)
    }
    changes = [...found.map((change) => ({ ...change, applied: false, frame: null })), ...changes]
  }

  return {
    async load() {
      try {
        takeIn(store.atOnce(scope))
        takeIn(await store.load(scope))
      } catch {
        // What lies there comes with a later page; what is written now says whether it is kept.
        working = false
      }
      onChange()
    },
    add(update) {
      const change: Change = { id: newId(), update, changes: 1, applied: true, frame: null }
      passing = [change]
      keep(change)
      mergeOld()
      write()
      onChange()
    },
    addWaiting(update) {
      if (update.length <= EMPTY_UPDATE_BYTES) return false
      keep({ id: newId(), update, changes: 1, applied: false, frame: null })
      write()
      onChange()
      return true
    },
    waiting: () => changes.filter(({ applied }) => !applied),
    applying(ids) {
      const now = new Set(ids)
      passing = changes.filter(({ id }) => now.has(id))
      for (const change of passing) change.applied = true
    },
    opened() {
      for (const change of changes) change.frame = null
      passing = []
    },
    sentState(frame) {
      for (const change of changes) if (change.applied) change.frame = frame
    },
    sentUpdate(frame) {
      for (const change of passing) change.frame = frame
    },
    passed() {
      passing = []
    },
    acknowledged(frame) {
      const done = changes.filter((change) => change.frame !== null && change.frame <= frame)
      if (done.length === 0) return
      changes = changes.filter((change) => change.frame === null || change.frame > frame)
      for (const change of done) forget(change)
      write()
      onChange()
    },
    kept: () => changes.reduce((sum, change) => sum + change.changes, 0),
    onDevice: () => working,
    updates: () => changes.map(({ id, update, changes: count }) => ({ id, update, changes: count })),
    detach() {
      for (const change of changes) {
        change.applied = false
        change.frame = null
      }
      passing = []
    },
    rescope(next) {
      if (next === scope) return
      const before = scope
      const stale = [...written, ...removed]
      scope = next
      written.clear()
      removed.clear()
      unwritten.clear()
      for (const change of changes) unwritten.set(change.id, change)
      write()
      // The old rows go only when the new ones are there.
      void writing.then(() => (working ? store.write(before, [], stale) : undefined)).catch(() => (working = false))
    },
    discard(which) {
      const gone = new Set(which === 'all' ? changes : changes.filter(({ applied }) => !applied))
      for (const change of gone) forget(change)
      changes = changes.filter((change) => !gone.has(change))
      passing = passing.filter((change) => !gone.has(change))
      write()
      onChange()
    },
    flush() {
      write()
      return writing
    },
  }
}
