/**
 * Undo of one's own work on one board: one manager for canvas, text and page edits. A step is a gesture or a burst of typing.
 * Nobody else's work is ever taken back, and a note that another person has written in is not deleted.
 */

import { atom } from 'tldraw'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { recordsOf } from '../../../shared/board/recordFields.ts'
import { LocalEdit } from '../binding/localEdit.ts'
import { othersText } from './othersText.ts'
import { intoPlaces } from './placesInCopies.ts'
import { leaveRestored } from './restoredByOthers.ts'

/** A pause in typing that ends a step. */
const TYPING_PAUSE_MS = 500

export interface BoardUndo {
  /** Signals: read them in `useValue` or `track`. */
  canUndo(): boolean
  canRedo(): boolean
  undo(): void
  redo(): void
  /** A gesture ends here: what comes next is a step of its own. Returns a point to go back to. */
  mark(): number
  /** Takes back what was done since the point, for good: a gesture was cancelled. */
  backTo(point: number): void
  stop(): void
}

/** `flush` brings what is on its way from the canvas into the document: it belongs to the step that is ending. */
export function createBoardUndo(doc: Y.Doc, flush: () => void): BoardUndo {
  const records = recordsOf(doc)
  const others = othersText(doc)
  const manager = new Y.UndoManager(records, {
    trackedOrigins: new Set([LocalEdit, ySyncPluginKey]),
    captureTimeout: Number.POSITIVE_INFINITY,
    deleteFilter: (item) => others.mayDelete(item),
  })
  const steps = atom('undo steps', { undo: 0, redo: 0 })
  let pause: ReturnType<typeof setTimeout> | undefined

  const count = () => {
    const next = { undo: manager.undoStack.length, redo: manager.redoStack.length }
    const { undo, redo } = steps.get()
    if (undo !== next.undo || redo !== next.redo) steps.set(next)
  }
  const endStep = () => {
    clearTimeout(pause)
    flush()
    manager.stopCapturing()
  }
  const onTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin !== ySyncPluginKey) return
    clearTimeout(pause)
    pause = setTimeout(endStep, TYPING_PAUSE_MS)
  }
  manager.on('stack-item-added', count)
  manager.on('stack-item-popped', count)
  manager.on('stack-cleared', count)
  doc.on('afterTransaction', onTransaction)

  return {
    canUndo: () => steps.get().undo > 0,
    canRedo: () => steps.get().redo > 0,
    undo() {
      endStep()
      others.look()
      const step = manager.undoStack.at(-1)
      leaveRestored(doc, step)
      intoPlaces(doc, step, () => void manager.undo())
      count()
    },
    redo() {
      endStep()
      others.forget()
      const step = manager.redoStack.at(-1)
      leaveRestored(doc, step)
      intoPlaces(doc, step, () => void manager.redo())
      count()
    },
    mark() {
      endStep()
      return manager.undoStack.length
    },
    backTo(point) {
      endStep()
      if (manager.undoStack.length <= point) return
      others.look()
      while (manager.undoStack.length > point && manager.undo()) continue
      manager.clear(false, true)
      count()
    },
    stop() {
      clearTimeout(pause)
      doc.off('afterTransaction', onTransaction)
      manager.destroy()
    },
  }
}
