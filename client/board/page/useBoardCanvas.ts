/** Everything that makes a document editable on a canvas: store, binding, words, undo, presence. Made per document, taken down with it. */

import { useEffect, useRef, useState } from 'react'
import type { Editor, TLStore, TLTextOptions } from 'tldraw'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { showToast } from '../../ui/useToast.ts'
import { type Binding, bindStore } from '../binding/bindStore.ts'
import { createBoardStore } from '../canvas/createBoardStore.ts'
import { createPresence } from '../presence/presence.ts'
import { showOthers, tellPointer } from '../presence/showPresence.ts'
import { pasteWithin } from '../text/pasteWithin.ts'
import { createSharedText } from '../text/sharedText.ts'
import { textLimit } from '../text/textLimit.ts'
import { replaceEditorUndo } from '../undo/replaceEditorUndo.ts'
import { useBoard } from './boardContext.ts'
import { ideaKeys } from './ideaKeys.ts'
import { useNameOf } from './useNameOf.ts'

export interface CanvasParts {
  store: TLStore
  textOptions: TLTextOptions
  /** Ties all parts to the editor that shows the store. Returns the stop. */
  attach(editor: Editor): () => void
}

/** Null until the document has its page. `next`: what Enter does while an idea is written. */
export function useBoardCanvas(next: () => boolean): CanvasParts | null {
  const t = useTexts(boardTexts)
  const { doc, room, assets, undo, setFlush, offerBack } = useBoard()
  const nameOf = useRef(useNameOf())
  const latest = useRef({ t, next, offerBack })
  latest.current = { t, next, offerBack }
  const [parts, setParts] = useState<CanvasParts | null>(null)

  useEffect(() => {
    let stopped = false
    const store = createBoardStore(assets)
    const presence = createPresence(room.awareness)
    const unknown = new Set<string>()
    const words = createSharedText({ doc, binding: () => binding, presence, undo, nameOf: (other) => nameOf.current(other) })
    const binding: Binding = bindStore({
      store,
      doc,
      readOnly: false,
      editing: words.editing,
      onRefused: (id, why) => {
        if (why === 'unknown') {
          unknown.add(id)
          queueMicrotask(() => {
            if (!stopped) showToast(latest.current.t.unshowable(unknown.size))
          })
        } else if (why !== 'invalid') showToast(why === 'full' ? latest.current.t.boardFull : latest.current.t.notKept, { tone: 'danger' })
      },
    })
    setFlush(binding.flush)
    // A move is written some milliseconds later, and a page on its way out has none left.
    addEventListener('pagehide', binding.flush)
    document.addEventListener('visibilitychange', binding.flush)
    const { tipTapConfig } = words.textOptions
    const textOptions: TLTextOptions = {
      ...words.textOptions,
      tipTapConfig: { ...tipTapConfig, extensions: [...(tipTapConfig?.extensions ?? []), ideaKeys(() => latest.current.next()), textLimit((rest) => latest.current.offerBack(rest))] },
    }
    const attach = (editor: Editor) => {
      const container = editor.getContainer()
      // The labels of arrows are plain fields of tldraw's own.
      const onPaste = (event: ClipboardEvent) => {
        const rest = event.target instanceof HTMLTextAreaElement ? pasteWithin(event.target, event) : ''
        if (rest !== '') latest.current.offerBack(rest)
      }
      container.addEventListener('paste', onPaste, { capture: true })
      const stops = [
        words.attach(editor),
        replaceEditorUndo(editor, undo),
        showOthers(editor, presence, (other) => nameOf.current(other)),
        tellPointer(editor, presence),
        () => container.removeEventListener('paste', onPaste, { capture: true }),
      ]
      return () => stops.forEach((stop) => stop())
    }
    void binding.ready.then(() => {
      if (!stopped) setParts({ store, textOptions, attach })
    })
    return () => {
      stopped = true
      setParts(null)
      setFlush(null)
      removeEventListener('pagehide', binding.flush)
      document.removeEventListener('visibilitychange', binding.flush)
      binding.stop()
      presence.stop()
    }
  }, [doc, room, assets, undo, setFlush])
  return parts
}
