/** Keeps an undo from putting its own copy of a note in the place of one that somebody else has brought back meanwhile. */

import * as Y from 'yjs'
import { recordsOf } from '../../../shared/board/recordFields.ts'

type StackItem = Y.UndoManager['undoStack'][number]

/** The item of the record that holds this one, or is it. */
function recordItem(records: Y.Map<unknown>, item: Y.Item): Y.Item | null {
  for (let at: Y.Item | null = item; at; at = at.parent instanceof Y.AbstractType ? at.parent._item : null) {
    if (at.parent === records) return at
  }
  return null
}

/**
 * Call before an undo or redo with the step that comes next. What it would bring back is marked as brought back already where the
 * same record stands there again as another object: Yjs would replace that, and what was written in it since.
 */
export function leaveRestored(doc: Y.Doc, step: StackItem | undefined): void {
  if (!step) return
  const records = recordsOf(doc)
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
      if (!(struct instanceof Y.Item) || struct.redone !== null) return
      const record = recordItem(records, struct)
      if (!record?.deleted || record.parentSub === null) return
      const live = records._map.get(record.parentSub)
      if (live && live !== record && !live.deleted) struct.redone = live.id
    })
  }, leaveRestored)
}
