/**
 * Whether an update can be integrated as a whole: no clock left out, no reference to what is not there or only comes later.
 * Yjs would keep such structs aside unseen, or throw half way through.
 */

import * as Y from 'yjs'
import type { Struct, StructsByClient } from './readUpdate.ts'

export type Order =
  | { outcome: 'gap' }
  | { outcome: 'refused'; why: string }
  /** `fresh`: structs with anything that the document does not have; `writers`: their client ids. */
  | { outcome: 'whole'; fresh: Struct[]; writers: Set<number> }

interface Cursor {
  structs: readonly Struct[]
  at: number
}

/** Walks the structs as Yjs would integrate them, against the clocks that `store` has. */
export function orderStructs(structs: StructsByClient, store: Y.Doc['store']): Order {
  const clocks = new Map<number, number>()
  const clockOf = (client: number): number => {
    let clock = clocks.get(client)
    if (clock === undefined) {
      clock = Y.getState(store, client)
      clocks.set(client, clock)
    }
    return clock
  }
  const fresh: Struct[] = []
  const writers = new Set<number>()
  const cursors = new Map<number, Cursor>([...structs].map(([client, own]) => [client, { structs: own, at: 0 }]))
  let moved = true
  while (moved && cursors.size > 0) {
    moved = false
    for (const [client, cursor] of cursors) {
      for (let struct = cursor.structs[cursor.at]; struct; struct = cursor.structs[cursor.at]) {
        const known = clockOf(client)
        const end = struct.id.clock + struct.length
        if (struct.id.clock > known) return { outcome: 'gap' }
        if (struct instanceof Y.Skip) {
          if (end > known) return { outcome: 'gap' }
        } else {
          const waits = waitsFor(struct, clockOf, structs)
          if (waits === 'gap') return { outcome: 'gap' }
          if (waits === 'never') return { outcome: 'refused', why: 'a reference to what comes later' }
          if (waits === 'other') break
          if (end > known) {
            fresh.push(struct)
            writers.add(client)
            clocks.set(client, end)
          }
        }
        cursor.at += 1
        moved = true
      }
      if (cursor.at === cursor.structs.length) cursors.delete(client)
    }
  }
  return cursors.size > 0 ? { outcome: 'refused', why: 'references in a circle' } : { outcome: 'whole', fresh, writers }
}

/** What a struct refers to and is not there yet: nothing, another client's part of this update, or something nobody sent. */
function waitsFor(struct: Struct, clockOf: (client: number) => number, structs: StructsByClient): 'nothing' | 'other' | 'gap' | 'never' {
  if (!(struct instanceof Y.Item)) return 'nothing'
  for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
    if (!(id instanceof Y.ID)) continue
    if (id.client === struct.id.client) {
      if (id.clock >= struct.id.clock) return 'never'
    } else if (id.clock >= clockOf(id.client)) {
      const last = structs.get(id.client)?.at(-1)
      return last && last.id.clock + last.length > id.clock ? 'other' : 'gap'
    }
  }
  return 'nothing'
}
