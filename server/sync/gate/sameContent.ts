/**
 * Whether an update tells something else about clocks that the document has already. Two devices with one client id do: Yjs
 * would ignore the second, and acknowledging it would be a lie. Only what lives on both sides can be compared.
 */

import * as Y from 'yjs'
import type { Struct } from './readUpdate.ts'

/** What Yjs puts in the place of half a sign, each copy where it was cut. */
const CUT = 0xfffd

/** Does `struct`, of which the document knows the clocks below `known`, bring other content than is there? */
export function contradicts(struct: Struct, store: Y.Doc['store'], known: number): boolean {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return false
  const stored = store.clients.get(struct.id.client) ?? []
  const end = Math.min(known, struct.id.clock + struct.length)
  for (let at = Y.findIndexSS(stored, struct.id.clock); at < stored.length; at += 1) {
    const other = stored[at]
    if (!other || other.id.clock >= end) return false
    if (other instanceof Y.Item && !other.deleted && differ(struct, other, end)) return true
  }
  return false
}

function differ(sent: Y.Item, stored: Y.Item, end: number): boolean {
  const [one, two] = [sent.content, stored.content]
  if (one.constructor !== two.constructor) return true
  // Only an item with no neighbour says where it stands.
  if (sent.parentSub !== null && sent.parentSub !== stored.parentSub) return true
  if (one instanceof Y.ContentType && two instanceof Y.ContentType) return one.type.constructor !== two.type.constructor
  if (one instanceof Y.ContentFormat && two instanceof Y.ContentFormat) return one.key !== two.key || !equal(one.value, two.value)
  const from = Math.max(sent.id.clock, stored.id.clock)
  const to = Math.min(end, stored.id.clock + stored.length)
  for (let clock = from; clock < to; clock += 1) {
    const [i, j] = [clock - sent.id.clock, clock - stored.id.clock]
    if (one instanceof Y.ContentString && two instanceof Y.ContentString) {
      const [a, b] = [one.str.charCodeAt(i), two.str.charCodeAt(j)]
      if (a !== b && a !== CUT && b !== CUT) return true
    } else if (one instanceof Y.ContentAny && two instanceof Y.ContentAny) {
      if (!equal(one.arr[i], two.arr[j])) return true
    } else if (one instanceof Y.ContentBinary && two instanceof Y.ContentBinary) {
      if (!Buffer.from(one.content).equals(two.content)) return true
    }
  }
  return false
}

/** Both were read from updates, in which the order of keys is that of the sender. */
function equal(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
