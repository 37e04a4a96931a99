/** Puts our undo in the place of tldraw's, which writes whole records back and so takes back other people's work. */

import type { Editor } from 'tldraw'
import type { BoardUndo } from './boardUndo.ts'

/** A cancelled gesture goes back to its own beginning; nobody goes back further than a few. */
const MOST_POINTS = 50

/**
 * Every way to tldraw's history (keys, menus, cancelled gestures) leads to `undo` from now on. tldraw marks the beginning of
 * each gesture, and its end comes with the next pointer-up: both end a step. Returns the stop.
 */
export function replaceEditorUndo(editor: Editor, undo: BoardUndo): () => void {
  const points = new Map<string, number>()
  const mark = (id: string) => {
    // Its own records of what changed are of no use here and would grow for hours.
    editor.clearHistory()
    points.set(id, undo.mark())
    const [oldest] = points.keys()
    if (points.size > MOST_POINTS && oldest !== undefined) points.delete(oldest)
    return id
  }
  let marks = 0
  editor.markHistoryStoppingPoint = (name) => mark(`[${name ?? 'stop'}]_${++marks}`)
  editor.mark = (name) => {
    mark(name ?? `[mark]_${++marks}`)
    return editor
  }
  editor.undo = () => {
    undo.undo()
    return editor
  }
  editor.redo = () => {
    undo.redo()
    return editor
  }
  editor.getCanUndo = () => undo.canUndo()
  editor.getCanRedo = () => undo.canRedo()
  editor.squashToMark = () => editor
  editor.bailToMark = (id) => {
    const point = points.get(id)
    if (point !== undefined) undo.backTo(point)
    return editor
  }
  editor.bail = () => {
    const last = [...points.values()].at(-1)
    if (last !== undefined) undo.backTo(last)
    return editor
  }
  const onEvent = (info: { type: string; name: string }) => {
    if (info.type === 'pointer' && info.name === 'pointer_up') queueMicrotask(() => undo.mark())
  }
  editor.on('event', onEvent)
  return () => {
    editor.off('event', onEvent)
    points.clear()
  }
}
