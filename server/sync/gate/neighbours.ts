/**
 * Whether what an item leans on stands where the item itself will stand. Yjs takes the place from one neighbour and walks towards the
 * other: with neighbours in two different texts it walks off the end of a list, and throws half way through.
 */

import * as Y from 'yjs'
import type { Place, Places } from './places.ts'
import type { Struct } from './readUpdate.ts'

/** Why these items cannot stand between their neighbours; null when they can. */
export function checkNeighbours(fresh: readonly Struct[], places: Places, store: Y.Doc['store']): string | null {
  for (const item of fresh) {
    if (!(item instanceof Y.Item)) continue
    const place = places.placeOf(item)
    if (place.container.at === 'gone') continue
    if (item.origin && item.rightOrigin) {
      const [left, right] = [itemAt(item.origin, places), itemAt(item.rightOrigin, places)]
      if (left && right && !sameList(places.placeOf(left), places.placeOf(right))) return 'between neighbours that are none'
    }
    const known = Y.getState(store, item.id.client)
    if (item.id.clock >= known) continue
    const before = itemAt(Y.createID(item.id.client, known - 1), places)
    if (!before || !sameList(places.placeOf(before), place)) return 'the rest of something that stands elsewhere'
  }
  return null
}

function itemAt(id: Y.ID, places: Places): Y.Item | null {
  const struct = places.structAt(id)
  return struct instanceof Y.Item ? struct : null
}

/** What is gone has no place any more, and Yjs lets it go. */
function sameList(a: Place, b: Place): boolean {
  if (a.container.at === 'gone' || b.container.at === 'gone') return true
  if (a.key !== b.key) return false
  if (a.container.at === 'root') return b.container.at === 'root' && a.container.name === b.container.name
  return b.container.at === 'type' && a.container.item.id.client === b.container.item.id.client && a.container.item.id.clock === b.container.item.id.clock
}
