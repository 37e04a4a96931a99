/** What an update deletes: only what is known, and nothing of the server's. */

import * as Y from 'yjs'
import { isServerRecord, META_MAP, RECORDS_MAP } from '../../../shared/board/layout.ts'
import { boardPlace } from './boardPlaces.ts'
import type { Places } from './places.ts'
import type { DeleteRanges, Struct } from './readUpdate.ts'
import { cutSteps } from './splitItems.ts'

export interface WholeDeletions {
  outcome: 'whole'
  /** Something that still lives would be deleted. */
  any: boolean
  /** What the deletions cost to apply, in steps as of `mergeCost`. */
  steps: number
  /** Whether this update deletes an item, of its own or of the document. */
  covers(item: Y.Item): boolean
}

export type Deletions = { outcome: 'gap' } | { outcome: 'refused'; why: string } | WholeDeletions

/** Checks the delete set against the document as it will be with `fresh` in it. */
export function checkDeletions(
  deletes: DeleteRanges,
  fresh: readonly Struct[],
  doc: Y.Doc,
  places: Places,
  kind: 'board' | 'minutes' | 'plenum',
): Deletions {
  const ends = new Map<number, number>()
  for (const { id, length } of fresh) ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + length))
  let any = false
  let steps = 0
  const inMarkedText = new Map<Y.XmlText, number>()
  for (const [client, ranges] of deletes) {
    const state = Y.getState(doc.store, client)
    const end = ends.get(client) ?? state
    const stored = doc.store.clients.get(client) ?? []
    let last = 0
    for (const { clock, len } of ranges) {
      if (len <= 0) return { outcome: 'refused', why: 'a deletion of no length' }
      // Yjs writes them sorted and merged; many that overlap would have the same items walked through again and again.
      if (clock < last) return { outcome: 'refused', why: 'deletions out of order' }
      last = clock + len
      if (clock + len > end) return { outcome: 'gap' }
      if (clock + len > state) {
        any = true
        steps += cutSteps(stored.length + fresh.length)
      }
      if (clock >= state) continue
      for (let at = Y.findIndexSS(stored, clock); at < stored.length; at += 1) {
        const struct = stored[at]
        if (!struct || struct.id.clock >= clock + len) break
        if (!(struct instanceof Y.Item) || struct.deleted) continue
        any = true
        steps += 1
        const { parent } = struct
        if (parent instanceof Y.XmlText && parent._hasFormatting) inMarkedText.set(parent, (inMarkedText.get(parent) ?? 0) + 1)
        if (clock > struct.id.clock || clock + len < struct.id.clock + struct.length) steps += cutSteps(stored.length + ranges.length)
        if (kind === 'board' && isServers(struct, places)) return { outcome: 'refused', why: "deletes the server's records" }
      }
    }
  }
  for (const [text, deleted] of inMarkedText) steps += (deleted * itemsIn(text)) / ITEMS_PER_STEP
  return { outcome: 'whole', any, steps, covers: (item) => covers(deletes, item) }
}

/** Items that are passed in the time of one step: measured. */
const ITEMS_PER_STEP = 20

/** For each item deleted from a text with marks, Yjs walks over all that is deleted around it. */
function itemsIn(text: Y.XmlText): number {
  let items = 0
  for (let item = text._start; item; item = item.right) items += 1
  return items
}

function isServers(item: Y.Item, places: Places): boolean {
  const place = places.placeOf(item)
  const root = place.container.at === 'root' ? place.container.name : null
  if (root === META_MAP) return true
  if (root === RECORDS_MAP) return isServerRecord(place.key ?? '')
  const at = boardPlace(place)
  return 'record' in at && isServerRecord(at.record)
}

/** Whether the ranges, which are sorted, hold all of an item; by halving. */
function covers(deletes: DeleteRanges, { id, length }: Y.Item): boolean {
  const ranges = deletes.get(id.client) ?? []
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (!range) return false
    if (id.clock < range.clock) high = middle - 1
    else if (id.clock >= range.clock + range.len) low = middle + 1
    else return id.clock + length <= range.clock + range.len
  }
  return false
}
