/**
 * What can still be had of changes that build on something the server has lost: the records that they made, whole, and the
 * words that they wrote elsewhere.
 */

import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { KEY, RECORDS_MAP } from '../../shared/board/layout.ts'

export interface Salvage {
  /** A document of its own with the records that the changes made. Destroy it when done. */
  doc: Y.Doc
  /** Words written into what is lost. */
  words: string
  /** The same for the same changes, on every page that reads them. */
  name: string
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

function referencesOf(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  return [struct.origin, struct.rightOrigin, struct.parent].filter((id) => id instanceof Y.ID)
}

/** The changes as one update without a gap: empty space stands where something is missing. */
function withoutGaps({ structs, ds }: ReturnType<typeof Y.decodeUpdate>): Uint8Array {
  const present = new Map<number, Struct[]>()
  const reach = new Map<number, number>()
  const reaches = (client: number, clock: number) => reach.set(client, Math.max(reach.get(client) ?? 0, clock))
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const own = present.get(struct.id.client) ?? []
    present.set(struct.id.client, own)
    own.push(struct)
    reaches(struct.id.client, struct.id.clock + struct.length)
    for (const { client, clock } of referencesOf(struct)) reaches(client, clock + 1)
  }
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, reach.size)
  // Higher clients first, as Yjs itself writes them.
  for (const [client, end] of [...reach].sort(([a], [b]) => b - a)) {
    const row: (Struct | Y.GC)[] = []
    let at = 0
    for (const struct of (present.get(client) ?? []).sort((a, b) => a.id.clock - b.id.clock)) {
      if (struct.id.clock > at) row.push(new Y.GC(Y.createID(client, at), struct.id.clock - at))
      row.push(struct)
      at = struct.id.clock + struct.length
    }
    if (end > at) row.push(new Y.GC(Y.createID(client, at), end - at))
    encoding.writeVarUint(restEncoder, row.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, 0)
    for (const struct of row) struct.write(encoder, 0)
  }
  encoding.writeVarUint(restEncoder, ds.clients.size)
  for (const [client, ranges] of ds.clients) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(restEncoder, clock)
      encoding.writeVarUint(restEncoder, len)
    }
  }
  return encoder.toUint8Array()
}

/** Is the item among the words of a record that was salvaged whole? */
function isInRecord(item: Y.Item, records: Y.Map<unknown>): boolean {
  for (let type: unknown = item.parent; type instanceof Y.AbstractType; type = type._item?.parent) {
    if (type instanceof Y.Map && type.parent === records) return type.has(KEY.base)
  }
  return false
}

/** What of the updates can be had, and what of them is only words; null when it is neither. Never throws on damaged updates. */
export function salvage(updates: readonly Uint8Array[]): Salvage | null {
  const doc = new Y.Doc()
  try {
    const merged = Y.mergeUpdates([...updates])
    const decoded = Y.decodeUpdate(merged)
    const { structs, ds } = decoded
    const isDeleted = (client: number, clock: number) => (ds.clients.get(client) ?? []).some((gone) => clock >= gone.clock && clock < gone.clock + gone.len)
    Y.applyUpdate(doc, withoutGaps(decoded))
    const records = doc.getMap<unknown>(RECORDS_MAP)
    for (const [id, record] of [...records]) if (!(record instanceof Y.Map && record.has(KEY.base))) records.delete(id)
    const pieces: string[] = []
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      const { client, clock } = struct.id
      const here = Y.getItem(doc.store, struct.id)
      if (here instanceof Y.Item && isInRecord(here, records)) continue
      // Sign by sign, as deletions go.
      pieces.push([...Array(struct.length).keys()].map((n) => (isDeleted(client, clock + n) ? '' : (struct.content as Y.ContentString).str[n] ?? '')).join(''))
    }
    const words = pieces.join('').trim()
    const [first] = structs
    if (first && (records.size > 0 || words !== '')) return { doc, words, name: `${first.id.client}-${first.id.clock}` }
  } catch {
    // Nothing that anybody could read.
  }
  doc.destroy()
  return null
}
