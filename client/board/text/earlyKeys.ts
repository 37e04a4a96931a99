/** Keeps the keys that a person presses between opening a text and the moment when it can take them. */

import { type Editor, react } from 'tldraw'

/** A text that is not there after this long will not come: keys are the canvas's again. */
const PATIENCE_MS = 1_000

export interface EarlyKeys {
  /** What was typed so far; the text is there now and takes over. */
  take(): string
  watch(editor: Editor): () => void
}

export function createEarlyKeys(): EarlyKeys {
  let typed = ''
  let waiting = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const onKey = (event: KeyboardEvent) => {
    if (!waiting || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target instanceof HTMLElement ? event.target : null
    if (target?.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
    if ([...event.key].length !== 1) return
    typed += event.key
    event.preventDefault()
    event.stopPropagation()
  }
  const stopWaiting = () => {
    clearTimeout(timer)
    waiting = false
    typed = ''
  }

  return {
    take() {
      const early = typed
      stopWaiting()
      return early
    },
    watch(editor) {
      const view = editor.getContainer().ownerDocument.defaultView
      view?.addEventListener('keydown', onKey, { capture: true })
      const stopReacting = react('text is opening', () => {
        const id = editor.getEditingShapeId()
        stopWaiting()
        if (id === null || editor.getRichTextEditor()) return
        waiting = true
        timer = setTimeout(stopWaiting, PATIENCE_MS)
      })
      return () => {
        stopWaiting()
        stopReacting()
        view?.removeEventListener('keydown', onKey, { capture: true })
      }
    },
  }
}
