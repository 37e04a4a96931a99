/**
 * The text editor of the canvas, bound to the document: whoever edits a note writes into its fragment, letter by letter, with
 * everyone's carets. tldraw builds one text editor per edited shape from these options.
 */

import { Extension } from '@tiptap/core'
import { type Editor, type TLTextOptions, tipTapDefaultExtensions } from 'tldraw'
import { yCursorPlugin, ySyncPlugin } from 'y-prosemirror'
import * as Y from 'yjs'
import { KEY } from '../../../shared/board/layout.ts'
import { isLinkUrl } from '../../../shared/board/linkUrl.ts'
import { fieldOf, recordOf } from '../../../shared/board/recordFields.ts'
import { textToFragment } from '../../../shared/board/richText.ts'
import { TEXT_SHAPES } from '../../../shared/board/shapeProps.ts'
import type { Binding } from '../binding/bindStore.ts'
import type { Presence } from '../presence/presence.ts'
import type { BoardUndo } from '../undo/boardUndo.ts'
import { caretAwareness, type NameOf } from './caretAwareness.ts'
import { caretLabel, caretSelection } from './caretLabel.ts'
import { createEarlyKeys } from './earlyKeys.ts'
import { steadyCaret } from './steadyCaret.ts'

export interface SharedText {
  /** For `<Tldraw textOptions>`: one object for good. */
  textOptions: TLTextOptions
  /** The record whose words are being edited on this page. */
  editing(): string | null
  /** Follows this editor. Returns the stop. */
  attach(editor: Editor): () => void
}

export interface SharedTextNeeds {
  doc: Y.Doc
  binding: () => Binding
  presence: Presence
  undo: BoardUndo
  nameOf: NameOf
}

/** Builds the text options of one board. */
export function createSharedText(needs: SharedTextNeeds): SharedText {
  const earlyKeys = createEarlyKeys()
  let canvas: Editor | null = null
  let bound: { id: string; fragment: Y.XmlFragment } | null = null

  const fragmentOf = (id: string): Y.XmlFragment | null => {
    const text = recordOf(needs.doc, id)?.get(KEY.text)
    return text instanceof Y.XmlFragment ? text : null
  }

  /** Foreign clients may make a note without words; the first who writes in it gives it some. */
  const newFragment = (id: string): Y.XmlFragment | null => {
    const record = recordOf(needs.doc, id)
    if (!record || !TEXT_SHAPES.includes(String(fieldOf(record, 'type')))) return null
    needs.doc.transact(() => record.set(KEY.text, textToFragment('')), needs.binding().origin)
    return fragmentOf(id)
  }

  const collaboration = Extension.create({
    name: 'sharedText',
    priority: 1_000,
    addProseMirrorPlugins() {
      const id = canvas?.getEditingShapeId()
      if (!id) return []
      // A note made in this instant may not be in the document yet; its making is a step of its own.
      needs.undo.mark()
      const fragment = fragmentOf(id) ?? newFragment(id)
      if (!fragment) return []
      bound = { id, fragment }
      const awareness = caretAwareness(needs.presence, id, needs.nameOf)
      return [ySyncPlugin(fragment), yCursorPlugin(awareness, { cursorBuilder: caretLabel, selectionBuilder: caretSelection })]
    },
    onDestroy() {
      if (!bound) return
      const { id } = bound
      bound = null
      needs.undo.mark()
      needs.binding().refresh(id)
    },
    addKeyboardShortcuts() {
      const undo = () => (needs.undo.undo(), true)
      const redo = () => (needs.undo.redo(), true)
      return { 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo }
    },
  })

  const defaults = tipTapDefaultExtensions.map((extension) => {
    if (extension.name === 'starterKit') return extension.configure({ ...extension.options, history: false })
    // The server takes no others, and a whole pasted page must not fail for one strange address.
    if (extension.name === 'link') return extension.configure({ ...extension.options, isAllowedUri: isLinkUrl })
    return extension
  })
  const textOptions: TLTextOptions = {
    tipTapConfig: { autofocus: 'end', extensions: [...defaults, collaboration, steadyCaret(earlyKeys.take)] },
  }

  return {
    textOptions,
    editing: () => bound?.id ?? null,
    attach(editor) {
      canvas = editor
      const stopKeys = earlyKeys.watch(editor)
      // An undone deletion makes a new fragment under the same id: the open text belongs to the old one.
      const onTransaction = () => {
        if (bound && fragmentOf(bound.id) !== bound.fragment) editor.setEditingShape(null)
      }
      needs.doc.on('afterAllTransactions', onTransaction)
      return () => {
        stopKeys()
        needs.doc.off('afterAllTransactions', onTransaction)
        if (canvas === editor) canvas = null
      }
    },
  }
}
