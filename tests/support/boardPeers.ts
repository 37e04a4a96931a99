import { createTLStore, defaultBindingUtils, defaultShapeUtils, type TLRecord, type TLStore } from 'tldraw'
import * as Y from 'yjs'
import { type Binding, bindStore, type BindStoreOptions } from '../../client/board/binding/bindStore.ts'
import { DOCUMENT_ID, PAGE_ID } from '../../shared/board/layout.ts'
import { materialiseBoard } from '../../shared/board/materialiseBoard.ts'
import { recordsOf } from '../../shared/board/recordFields.ts'

// tldraw's store tells its listeners once per animation frame; Node has none.
globalThis.requestAnimationFrame ??= (callback) => setTimeout(() => callback(performance.now()), 0) as unknown as number
globalThis.cancelAnimationFrame ??= (handle) => clearTimeout(handle)

/** A document with its page, as the server makes it. */
export function boardDocument(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    const page = new Y.Map<unknown>()
    page.set('base', { id: PAGE_ID, typeName: 'page', name: 'Planche', index: 'a1', meta: {} })
    recordsOf(doc).set(PAGE_ID, page)
    const document = new Y.Map<unknown>()
    document.set('base', { id: DOCUMENT_ID, typeName: 'document', gridSize: 10, name: '', meta: {} })
    recordsOf(doc).set(DOCUMENT_ID, document)
  })
  return doc
}

/** One person's page without a browser: store, document and binding; frames happen when the test says so. */
export interface Peer {
  store: TLStore
  doc: Y.Doc
  binding: Binding
  /** Runs the animation frame if one is asked for. */
  frame(): void
  /** Number of updates that this peer's own edits have made. */
  writes(): number
  refused: Map<string, string>
  stop(): void
}

export function peerOf(start: Y.Doc, options: Partial<BindStoreOptions> = {}): Peer {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(start))
  const store = createTLStore({ shapeUtils: defaultShapeUtils, bindingUtils: defaultBindingUtils })
  let next: (() => void) | null = null
  let writes = 0
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === binding.origin) writes++
  })
  const refused = new Map<string, string>()
  const binding = bindStore({
    store,
    doc,
    readOnly: false,
    schedule: (apply) => {
      next = apply
      return () => (next = null)
    },
    onRefused: (id, why) => refused.set(id, why),
    ...options,
  })
  return {
    store,
    doc,
    binding,
    refused,
    frame() {
      const run = next
      next = null
      run?.()
    },
    writes: () => writes,
    stop: () => binding.stop(),
  }
}

/** What the document says, as records by id. */
export function shownBy(doc: Y.Doc): Record<string, unknown> {
  return Object.fromEntries([...materialiseBoard(doc)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What the store holds of the document's scope, derived props aside. */
export function heldBy(store: TLStore): Record<string, unknown> {
  const held = store.allRecords().filter((record) => ['shape', 'binding', 'asset', 'page', 'document'].includes(record.typeName))
  return Object.fromEntries(held.sort((a, b) => (a.id < b.id ? -1 : 1)).map((record) => [record.id, withoutDerived(record)]))
}

function withoutDerived(record: TLRecord): unknown {
  const copy = structuredClone(record) as unknown as { props?: Record<string, unknown> }
  for (const name of ['growY', 'fontSizeAdjustment']) if (copy.props && name in copy.props) copy.props[name] = 0
  return copy
}
