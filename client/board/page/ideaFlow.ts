/** Writing ideas on the canvas one after the other: begin one, finish it, begin the next; an idea without a word is no idea. */

import { type Editor, react, type TLNoteShape, type TLRecord, type TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { materialise } from '../../../shared/board/materialise.ts'
import { NEW_NOTE, overlaps } from '../../../shared/board/placement.ts'
import { promptOf } from '../../../shared/board/promptOf.ts'
import { recordOf } from '../../../shared/board/recordFields.ts'
import { takenRects } from '../../../shared/board/shapeBounds.ts'
import type { RecordId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { PAGE_EDIT } from '../binding/localEdit.ts'
import { validated } from '../binding/storeRecord.ts'
import { removeIdea } from '../ideas/editIdea.ts'
import { newIdeaId } from '../ideas/newIdeaId.ts'
import { noteText } from '../shapes/noteLayoutOf.ts'
import { showWhole } from '../canvas/sheetCamera.ts'
import type { BoardHere } from './boardContext.ts'

export interface IdeaFlow {
  /** A new idea on free space of the prompt, its text field open. */
  begin(): void
  /** A new idea where somebody pointed (px of the page), or on free space beside it when something lies there. */
  beginAt(point: { x: number; y: number }): void
  /** The idea being written is done; the next one begins. False when none is being written, or it has no word yet. */
  next(): boolean
  stop(): void
}

/** `here` gives the desk as it is now, `sheets` the workshop's. */
export function createIdeaFlow(editor: Editor, here: () => BoardHere, sheets: () => readonly Sheet[]): IdeaFlow {
  const own = new Set<string>()
  let editing: TLShapeId | null = null

  const edit = (id: RecordId) => {
    own.add(id)
    showNow(editor, here().doc, id)
    const shapeId = id as unknown as TLShapeId
    if (!editor.getShape(shapeId)) return
    // Escape and the other keys are the editor's only while it has the focus.
    editor.focus()
    editor.setCurrentTool('select')
    editor.select(shapeId)
    editor.setEditingShape(shapeId)
    bringIntoView(editor, shapeId)
  }

  const finished = (id: TLShapeId) => {
    if (!own.has(id)) return
    own.delete(id)
    const shape = editor.getShape(id)
    const record = id as unknown as RecordId
    if (shape && editor.isShapeOfType<TLNoteShape>(shape, 'note') && noteText(shape).trim() === '') removeIdea(here().doc, record)
    else here().fresh.finished(record)
  }

  const stopEditing = react('an idea is finished', () => {
    const now = editor.getEditingShapeId()
    const before = editing
    editing = now
    if (before && before !== now) queueMicrotask(() => finished(before))
  })

  const begin = () => {
    const id = here().add({ text: '' })
    if (id) edit(id)
  }

  return {
    begin,
    beginAt(point) {
      const { doc, canWrite, fresh, level, sheet } = here()
      if (!canWrite || !sheet) return
      const { promptId } = promptOf({ parentId: '', centre: point }, sheets())
      if (promptId && sheet.prompts.some(({ id }) => id === promptId)) here().choosePrompt(promptId)
      const xy = { x: point.x - NEW_NOTE.width / 2, y: point.y - NEW_NOTE.height / 2 }
      if (takenRects(doc).some((rect) => overlaps(rect, { ...xy, ...NEW_NOTE }))) {
        // The prompt chosen above counts from the next render on.
        queueMicrotask(begin)
        return
      }
      const id = newIdeaId()
      const asked = sheet.prompts.find((prompt) => prompt.id === promptId)?.asksLevel
      createIdea(doc, { id, text: '', xy, ...(asked && level ? { level } : {}) }, PAGE_EDIT)
      fresh.placed(id, xy)
      edit(id)
    },
    next() {
      const shape = editor.getEditingShape()
      if (!shape || !editor.isShapeOfType<TLNoteShape>(shape, 'note')) return false
      if (noteText(shape).trim() === '') return true
      editor.complete()
      queueMicrotask(begin)
      return true
    },
    stop: stopEditing,
  }
}

/** Puts a record that was just written into the store at once: the binding would with the next frame, and fingers are quicker. */
function showNow(editor: Editor, doc: Y.Doc, id: RecordId): void {
  const record = recordOf(doc, id)
  const shown = record && materialise(id, record)
  // The board's records are structurally tldraw's; its union has no name that both share.
  const shape = shown && validated(editor.store, shown as unknown as TLRecord, undefined)
  if (shape) editor.store.mergeRemoteChanges(() => editor.store.put([shape]))
}

/** The sheet stays as it is seen; only an idea outside the view moves the camera. */
function bringIntoView(editor: Editor, id: TLShapeId): void {
  const bounds = editor.getShapePageBounds(id)
  if (!bounds || editor.getViewportPageBounds().contains(bounds)) return
  if (editor.getZoomLevel() < 0.35) showWhole(editor, { x: bounds.x - 200, y: bounds.y - 200, width: bounds.w + 400, height: bounds.h + 400 })
  else editor.centerOnPoint(bounds.center, { animation: { duration: 200 } })
}
