/** Keeps an undo from putting its own copy of a note in the place of one that somebody else has brought back meanwhile. */

import * as Y from 'yjs'
import { recordsOf } from '../../../shared/board/recordFields.ts'

type StackItem = Y.UndoManager['undoStack'][number]

/** Items that were marked as brought back though no undo of this page has copied them: `redone` leads from them to somebody else's object. */
const left = new WeakSet<Y.Item>()

/** The item of the record that holds this one, or is it. */
function recordItem(records: Y.Map<unknown>, item: Y.Item): Y.Item | null {
  for (let at: Y.Item | null = item; at; at = at.parent instanceof Y.AbstractType ? at.parent._item : null) {
    if (at.parent === records) return at
  }
  return null
}

/** What undo and redo of this page have made of the item in the end; the item itself if they have not brought it back. */
function ownCopy({ store }: Y.Doc, item: Y.Item): Y.Item {
  let at = item
  while (at.redone !== null && !left.has(at)) {
    const next = Y.getItem(store, at.redone)
    if (!(next instanceof Y.Item)) break
    at = next
  }
  return at
}

/**
 * Call before an undo or redo with the step that comes next. What it would bring back is marked as brought back already where the
 * same record stands there again as another object, unless this page has made that: Yjs would replace it, and what was written in
 * it since.
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
      if (!live || live.deleted || ownCopy(doc, record) === live) return
      struct.redone = live.id
      left.add(struct)
    })
  }, leaveRestored)
}
