/**
 * Binds a tldraw store to a board's document, both ways, one field at a time.
 *
 * 1. Only what the person did is written: nothing that arises inside a remote apply, tldraw's own tidying included.
 * 2. What others did is applied once per animation frame, in one `mergeRemoteChanges`.
 * 3. The document is right: what tldraw made of a remote change for itself is put back to what the document says.
 * 4. Words go through the text editor alone (`client/board/text`); the store only shows them.
 * 5. A record that the schema refuses is left out and reported; it never reaches the editor.
 */

import type { TLRecord, TLStore } from 'tldraw'
import * as Y from 'yjs'
import type { BoardRecord } from '../../../shared/board/boardRecord.ts'
import { DOCUMENT_ID, KEY, PAGE_ID, RECORDS_MAP } from '../../../shared/board/layout.ts'
import { materialiseBoard, materialiseTouched } from '../../../shared/board/materialiseBoard.ts'
import { baseOf, recordOf, recordsOf } from '../../../shared/board/recordFields.ts'
import { SHAPE_PROPS } from '../../../shared/board/shapeProps.ts'
import { type Refusal, writeChanges } from './documentWriter.ts'
import { LocalEdit } from './localEdit.ts'
import { dressed, isClientRecord, validated } from './storeRecord.ts'
import { gatherUserChanges, withChanges } from './userChanges.ts'

/** Drags are written this often, with a trailing edge; everything else at once. */
const WRITE_EVERY_MS = 50
/** Keys of a record whose change concerns other records too. */
const STRUCTURAL = ['base', 'parentId', 'fromId', 'toId']

export interface BindStoreOptions {
  store: TLStore
  doc: Y.Doc
  /** No write path at all: what the canvas does stays in the store. */
  readOnly: boolean
  /** Runs `apply` at the next animation frame and returns the cancel; default `requestAnimationFrame`. */
  schedule?: (apply: () => void) => () => void
  /** The record whose words are being edited here: its `richText` is the text editor's own. */
  editing?: () => string | null
  /** Told of records that were left out of the store or not written. */
  onRefused?: (id: string, why: Refusal) => void
}

export interface Binding {
  /** The page and the document record are in the store: an editor may be mounted. */
  readonly ready: Promise<void>
  /** Writes what the person did at once, as before looking up the text of a note made in this instant. */
  flush(): void
  /** Shows the record as the document has it, as after editing its words. */
  refresh(id: string): void
  /** Origin of this binding's transactions. */
  readonly origin: LocalEdit
  stop(): void
}

function nextFrame(apply: () => void): () => void {
  const frame = requestAnimationFrame(apply)
  return () => cancelAnimationFrame(frame)
}

/** Is it a shape of a kind that only another version knows? What merging left without a place is not. */
function isUnknownShape(doc: Y.Doc, id: string): boolean {
  const record = id.startsWith('shape:') ? recordOf(doc, id) : undefined
  return record !== undefined && !Object.hasOwn(SHAPE_PROPS, String(baseOf(record)?.['type']))
}

/** Starts the binding. The store must be fresh: it takes the document's content as soon as that has its page. */
export function bindStore(options: BindStoreOptions): Binding {
  const { store, doc, readOnly } = options
  const schedule = options.schedule ?? nextFrame
  const origin = new LocalEdit('canvas')
  const changes = gatherUserChanges()
  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>()
  const touched = new Set<string>()
  let structural = false
  let applying: Set<string> | null = null
  let filled = false
  let stopped = false
  let cancelFrame: (() => void) | null = null
  let writeTimer: ReturnType<typeof setTimeout> | undefined
  let wroteAt = -Infinity

  const soon = () => {
    cancelFrame ??= schedule(() => {
      cancelFrame = null
      apply()
    })
  }
  const touch = (ids: Iterable<string>) => {
    for (const id of ids) touched.add(id)
    if (touched.size > 0) soon()
  }

  /** Fields that are on their way out are newer than what the document says of them. */
  const withPending = (record: BoardRecord): TLRecord => {
    const known = record as unknown as TLRecord
    const pending = changes.pending(record.id)
    return pending?.kind === 'changed' ? withChanges(known, pending.before, pending.after) : known
  }

  /** Brings the store to what the document says of these records; returns what tldraw changed on its own meanwhile. */
  const merge = (board: Map<string, BoardRecord | null>): Set<string> => {
    const put: TLRecord[] = []
    const remove: TLRecord['id'][] = []
    for (const [id, record] of board) {
      const before = store.get(id as TLRecord['id'])
      if (!record) {
        if (before && isClientRecord(before)) remove.push(before.id)
        if (isUnknownShape(doc, id)) options.onRefused?.(id, 'unknown')
        continue
      }
      const next = dressed(withPending(record), before, options.editing?.() === id)
      if (next !== before) put.push(next)
    }
    const stirred = new Set<string>()
    if (put.length === 0 && remove.length === 0) return stirred
    applying = stirred
    const bring = (records: TLRecord[]) =>
      store.mergeRemoteChanges(() => {
        if (records.length > 0) store.put(records)
        if (remove.length > 0) store.remove(remove)
      })
    try {
      try {
        bring(put)
      } catch {
        // The store checks what it takes, and takes all or nothing. Only where it refuses are its records looked at one by one.
        bring(put.filter((record) => {
          const valid = validated(store, record, store.get(record.id)) !== null
          if (!valid) options.onRefused?.(record.id, 'invalid')
          return valid
        }))
      }
      // Delivers to our listener, while we still know that it is not the person's doing.
      store._flushHistory()
    } finally {
      applying = null
    }
    return stirred
  }

  const apply = () => {
    if (stopped) return
    if (!filled && !fill()) return
    store._flushHistory()
    const ids = new Set(touched)
    const withOthers = structural
    touched.clear()
    structural = false
    if (ids.size === 0) return
    const stirred = merge(materialiseTouched(doc, ids, withOthers))
    if (stirred.size > 0) merge(materialiseTouched(doc, stirred, false))
  }

  /** The first content, whole; false while the page is not there. */
  const fill = (): boolean => {
    const records = recordsOf(doc)
    if (!records.has(PAGE_ID) || !records.has(DOCUMENT_ID)) return false
    filled = true
    touched.clear()
    merge(materialiseBoard(doc))
    for (const id of records.keys()) if (isUnknownShape(doc, id)) options.onRefused?.(id, 'unknown')
    becomeReady()
    return true
  }

  const onDocument = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.origin === origin) return
    const writtenIn = options.editing?.() ?? null
    for (const event of events) {
      const [id, key] = event.path
      // Its words are the text editor's until it is left; `refresh` is called then.
      if (id === writtenIn && key === KEY.text) continue
      if (id === undefined) {
        structural = true
        touch(event.keys.keys())
      } else {
        if (event.path.length === 1 && STRUCTURAL.some((key) => event.keys.has(key))) structural = true
        touch([String(id)])
      }
    }
  }

  const write = () => {
    clearTimeout(writeTimer)
    writeTimer = undefined
    if (changes.size === 0) return
    wroteAt = performance.now()
    const refused = writeChanges(doc, changes.take(), origin)
    for (const [id, why] of refused) options.onRefused?.(id, why)
    touch(refused.keys())
  }

  const stopListening = store.listen(
    ({ changes: diff, source }) => {
      if (applying) {
        if (source === 'user') for (const part of [diff.added, diff.updated, diff.removed]) for (const id of Object.keys(part)) applying.add(id)
        return
      }
      if (source !== 'user' || readOnly || !filled) return
      changes.add(diff)
      if (changes.size === 0) return
      const wait = wroteAt + WRITE_EVERY_MS - performance.now()
      if (wait <= 0 || changes.urgent()) write()
      else writeTimer ??= setTimeout(write, wait)
    },
    { source: 'all', scope: 'document' },
  )
  // tldraw tells at its next frame: the page may be gone by then, one behind others draws none, and after the device's clock was
  // set back the next one is hours away. Nobody is to lose what they moved or deleted.
  let telling = false
  const stopTelling = store.sideEffects.registerOperationCompleteHandler((source) => {
    if (source !== 'user' || telling) return
    telling = true
    queueMicrotask(() => {
      telling = false
      if (!stopped) store._flushHistory()
    })
  })
  const records = doc.getMap(RECORDS_MAP)
  records.observeDeep(onDocument)
  fill()

  return {
    ready,
    origin,
    flush() {
      store._flushHistory()
      write()
    },
    refresh: (id) => touch([id]),
    stop() {
      if (stopped) return
      store._flushHistory()
      write()
      stopped = true
      cancelFrame?.()
      stopTelling()
      stopListening()
      records.unobserveDeep(onDocument)
    },
  }
}
