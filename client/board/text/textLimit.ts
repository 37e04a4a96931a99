/** Keeps a text of the canvas as long as an idea may be: more would be refused by the server, and close the line. */

import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from 'y-prosemirror'
import { LIMITS } from '../../../shared/limits.ts'
import { fitText } from './fitText.ts'

/** Marked-up text beyond this is taken as plain text: reading it would hold up the page. */
const MOST_MARKUP = 200_000

/** `tooLong` is handed the words that did not fit; '' when somebody types on in a full text. */
export function textLimit(tooLong: (rest: string) => void): Extension {
  const insert = (view: EditorView, data: DataTransfer | null, event: Event): boolean => {
    const plain = data?.getData('text/plain') ?? ''
    const { from, to, empty } = view.state.selection
    const replaced = empty ? 0 : view.state.doc.textBetween(from, to).length
    const room = Math.max(0, LIMITS.textCharacters - view.state.doc.textContent.length + replaced)
    if (plain.length <= room && (data?.getData('text/html').length ?? 0) <= MOST_MARKUP) return false
    event.preventDefault()
    const { kept, rest } = fitText(plain, room)
    if (kept !== '') view.pasteText(kept)
    if (rest !== '') tooLong(rest)
    return true
  }
  return Extension.create({
    name: 'textLimit',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) => insert(view, event.clipboardData, event),
            // Words that only move within the text make it no longer.
            drop: (view, event) => !view.dragging && insert(view, event.dataTransfer, event),
          },
        },
        filterTransaction(transaction, state) {
          // What others wrote stands in the document, whatever its length.
          if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true
          const length = transaction.doc.textContent.length
          if (length <= LIMITS.textCharacters || length <= state.doc.textContent.length) return true
          tooLong('')
          return false
        },
      }),
    ],
  })
}
