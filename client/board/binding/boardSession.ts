/** One document on one canvas: binding, shared text, undo and presence, put together for the page that shows it. */

import type { Editor, TLStore, TLTextOptions } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { createPresence } from '../presence/presence.ts'
import type { OtherPresence } from '../presence/presenceState.ts'
import { showOthers, tellPointer } from '../presence/showPresence.ts'
import { createSharedText } from '../text/sharedText.ts'
import { type BoardUndo, createBoardUndo } from '../undo/boardUndo.ts'
import { replaceEditorUndo } from '../undo/replaceEditorUndo.ts'
import { bindStore } from './bindStore.ts'
import type { Refusal } from './documentWriter.ts'

export interface BoardSessionOptions {
  /** Fresh and empty, from `createBoardStore`. */
  store: TLStore
  doc: Y.Doc
  awareness: Awareness
  /** How another person is called on this canvas: a name, a group, a role, in the page's language. */
  nameOf: (other: OtherPresence) => string
  onRefused?: (id: string, why: Refusal) => void
}

export interface BoardSession {
  /** Page and document are in the store: mount the canvas now, not before. */
  ready: Promise<void>
  textOptions: TLTextOptions
  undo: BoardUndo
  /** For the canvas's `onEditor`. */
  attach(editor: Editor): () => void
  /** Ends it: whatever is on its way goes into the document first. */
  stop(): void
}

/** Starts a session on a document that this page may write to. A new document (`Room.onDocument`) needs a new store and session. */
export function startBoardSession(options: BoardSessionOptions): BoardSession {
  const { store, doc, awareness, nameOf } = options
  const binding = bindStore({
    store,
    doc,
    readOnly: false,
    editing: () => text.editing(),
    ...(options.onRefused ? { onRefused: options.onRefused } : {}),
  })
  const undo = createBoardUndo(doc, () => binding.flush())
  const presence = createPresence(awareness)
  const text = createSharedText({ doc, binding: () => binding, presence, undo, nameOf })
  return {
    ready: binding.ready,
    textOptions: text.textOptions,
    undo,
    attach(editor) {
      const stops = [replaceEditorUndo(editor, undo), text.attach(editor), showOthers(editor, presence, nameOf), tellPointer(editor, presence)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    stop() {
      binding.stop()
      undo.stop()
      presence.stop()
    },
  }
}
