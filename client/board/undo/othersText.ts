/** What an undo may not delete: a record, or a part of its text, in which somebody else has written. */

import * as Y from 'yjs'
import { KEY } from '../../../shared/board/layout.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'

/** Keys whose first value comes with the record itself. */
const CREATED_WITH: readonly string[] = [KEY.base, KEY.xy, KEY.text, KEY.points]

/**
 * The only line of a text, or its only run of letters: somebody may be writing in it, unseen. The letters go one by one; the
 * place stays, as y-prosemirror leaves it when a person takes out the last letter.
 */
function isPlaceOfText({ content, parent, parentSub, left, right }: Y.Item): boolean {
  if (parentSub !== null || !(content instanceof Y.ContentType) || !(parent instanceof Y.XmlFragment)) return false
  let [before, after] = [left, right]
  while (before?.deleted) before = before.left
  while (after?.deleted) after = after.right
  return before === null && after === null
}

export interface OthersText {
  /** The undo manager's `deleteFilter`: false keeps the item. */
  mayDelete(item: Y.Item): boolean
  /** Looks who wrote what, before an undo. */
  look(): void
  /** Before a redo, which takes away again what one's own undo brought back. */
  forget(): void
}

/**
 * Creating a note and undoing that after another person wrote in it leaves the note with the other's words; one's own words go.
 * Words that were deleted with a note and brought back by undo stay those of whoever wrote them, although Yjs makes them anew.
 */
export function othersText(doc: Y.Doc): OthersText {
  const records = recordsOf(doc)
  /** The ids that this page has written under: Yjs takes another one when it hears its own. */
  const own = new Set([doc.clientID])
  /** Where copies of others' words begin: client and clock. */
  const copies = new Set<string>()

  const isOthers = ({ id, length }: Y.Item): boolean => {
    if (!own.has(id.client)) return true
    if (copies.size === 0) return false
    for (let clock = id.clock; clock < id.clock + length; clock++) if (copies.has(`${id.client} ${clock}`)) return true
    return false
  }
  const isOthersText = (item: Y.Item): boolean => {
    if (item.deleted) return false
    if (item.content instanceof Y.ContentString) return isOthers(item)
    return item.content instanceof Y.ContentType && holdsOthersText(item.content.type)
  }
  /** Does live text of somebody else stand in this type? */
  const holdsOthersText = <Event>(type: Y.AbstractType<Event>): boolean => {
    for (const value of type._map.values()) if (isOthersText(value)) return true
    for (let item = type._start; item; item = item.right) if (isOthersText(item)) return true
    return false
  }

  return {
    mayDelete(item) {
      if (item.content instanceof Y.ContentType && holdsOthersText(item.content.type)) return false
      if (isPlaceOfText(item)) return false
      // A letter of somebody else's, brought back by this page: it came with a record, and goes with no step of one's own.
      if (item.content instanceof Y.ContentString && isOthers(item)) return false
      if (item.parentSub === null || item.left !== null || !CREATED_WITH.includes(item.parentSub)) return true
      const record = item.parent
      if (!(record instanceof Y.Map) || record.parent !== records) return true
      return !holdsOthersText(record)
    },
    forget() {
      own.add(doc.clientID)
      copies.clear()
    },
    look() {
      this.forget()
      // Copies of copies come later than what they are made of, but not always in this order: until nothing is found any more.
      for (let found = true; found; ) {
        found = false
        for (const structs of doc.store.clients.values()) {
          for (const struct of structs) {
            if (!(struct instanceof Y.Item) || struct.redone === null || !(struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentDeleted)) continue
            const copy = `${struct.redone.client} ${struct.redone.clock}`
            if (copies.has(copy) || !isOthers(struct)) continue
            copies.add(copy)
            found = true
          }
        }
      }
    },
  }
}
