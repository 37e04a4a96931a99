/** Questions about what a reader of a document has. */

import * as Y from 'yjs'

/** The state vector of someone who has all of `doc` except these updates (a lower bound: resending is harmless, missing is not). */
export function vectorWithout(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const update of updates) {
    for (const [client, clock] of Y.parseUpdateMeta(update).from) {
      if ((vector.get(client) ?? 0) <= clock) continue
      if (clock === 0) vector.delete(client)
      else vector.set(client, clock)
    }
  }
  return Y.encodeStateVector(vector)
}

function allDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || clock + length > Y.getState(doc.store, client)) return false
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= clock + length) return true
    if (!struct.deleted) return false
  }
  return true
}

/** Does the update hold nothing that the document lacks, neither content nor deletions? False for bytes that are no update. */
export function carriesNothing(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    if (structs.some((struct) => struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client))) return false
    return [...ds.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => allDeleted(doc, client, clock, len)))
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}
