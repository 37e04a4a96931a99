/** What an undo may not delete: a record, or a part of its text, in which somebody else has written. */

import * as Y from 'yjs'
import { KEY } from '../../../shared/board/layout.ts'

/** Keys whose first value comes with the record itself. */
const CREATED_WITH: readonly string[] = [KEY.base, KEY.xy, KEY.text, KEY.points]

function isOthersText(item: Y.Item, own: number): boolean {
  if (item.deleted) return false
  if (item.content instanceof Y.ContentString) return item.id.client !== own
  return item.content instanceof Y.ContentType && holdsOthersText(item.content.type, own)
}

/** Does live text of a client other than `own` stand in this type? */
function holdsOthersText<Event>(type: Y.AbstractType<Event>, own: number): boolean {
  for (const value of type._map.values()) if (isOthersText(value, own)) return true
  for (let item = type._start; item; item = item.right) if (isOthersText(item, own)) return true
  return false
}

/**
 * The undo manager's `deleteFilter`: false keeps the item. Creating a note and undoing that after another person wrote in it
 * leaves the note with the other's words; one's own words go.
 */
export function mayUndoDelete(records: Y.Map<unknown>, own: number): (item: Y.Item) => boolean {
  return (item) => {
    if (item.content instanceof Y.ContentType && holdsOthersText(item.content.type, own)) return false
    if (item.parentSub === null || item.left !== null || !CREATED_WITH.includes(item.parentSub)) return true
    const record = item.parent
    if (!(record instanceof Y.Map) || record.parent !== records) return true
    return !holdsOthersText(record, own)
  }
}
