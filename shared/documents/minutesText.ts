/** Where the secretary's text of an item stands in the minutes document, and how to read all of it. */

import * as Y from 'yjs'
import type { ItemId } from '../ids.ts'
import type { MinutesByItem } from './exportInput.ts'
import { isEmptyRichText, readRichText } from './richText.ts'

const PREFIX = 'item-'

/** The name of the shared field of one item: `doc.getXmlFragment(minutesField(itemId))`. */
export function minutesField(itemId: ItemId): string {
  return PREFIX + itemId
}

/** The text of every item that somebody wrote about, by item id. Reads only; fields of removed items are included. */
export function readMinutes(doc: Y.Doc): MinutesByItem {
  const texts: MinutesByItem = {}
  for (const name of doc.share.keys()) {
    if (!name.startsWith(PREFIX)) continue
    const text = readRichText(doc.getXmlFragment(name))
    if (!isEmptyRichText(text)) texts[name.slice(PREFIX.length)] = text
  }
  return texts
}
