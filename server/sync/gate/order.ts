/**
 * Whether an update can be integrated as a whole: no clock left out, no reference to what is not there or only comes later.
 * Yjs would keep such structs aside unseen, or throw half way through.
 */

import * as Y from 'yjs'
import type { Struct, StructsByClient } from './readUpdate.ts'
import { contradicts } from './sameContent.ts'

export type Order =
  | { outcome: 'gap' }
  | { outcome: 'refused'; rule: 'structure' | 'owner'; why: string }
  /** `fresh`: structs with anything that the document does not have, as Yjs will integrate them; `writers`: their client ids. */
  | { outcome: 'whole'; fresh: Struct[]; writers: Set<number> }

interface Turn {
  client: number
  /** Done when this much of the client is known. */
  until: number
}

const LATER: Order = { outcome: 'refused', rule: 'structure', why: 'a reference to what comes later' }
const CIRCLE: Order = { outcome: 'refused', rule: 'structure', why: 'references in a circle' }
const OTHER: Order = { outcome: 'refused', rule: 'owner', why: 'other content under a client id that is in use' }

/** Walks the structs as Yjs integrates them: the highest client first, and before each struct what it needs of others. */
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
  const next = new Map<number, number>()
  for (const first of [...structs.keys()].toSorted((a, b) => b - a)) {
    const turns: Turn[] = [{ client: first, until: Infinity }]
    const waiting = new Set([first])
    for (let turn = turns.at(-1); turn; turn = turns.at(-1)) {
      const { client, until } = turn
      const at = next.get(client) ?? 0
      const struct = structs.get(client)?.[at]
      if (!struct || clockOf(client) >= until) {
        turns.pop()
        waiting.delete(client)
        continue
      }
      const known = clockOf(client)
      const end = struct.id.clock + struct.length
      if (struct.id.clock > known) return { outcome: 'gap' }
      if (struct instanceof Y.Skip) {
        if (end > known) return { outcome: 'gap' }
      } else {
        const missing = missingFor(struct, clockOf, structs)
        if (missing === 'gap') return { outcome: 'gap' }
        if (missing === 'never') return LATER
        if (missing) {
          if (waiting.has(missing.client)) return CIRCLE
          waiting.add(missing.client)
          turns.push(missing)
          continue
        }
        if (struct.id.clock < known && contradicts(struct, store, known)) return OTHER
        if (end > known) {
          fresh.push(struct)
          writers.add(client)
          clocks.set(client, end)
        }
      }
      next.set(client, at + 1)
    }
  }
  return { outcome: 'whole', fresh, writers }
}

/** What a struct refers to and is not there yet: another client's part of this update, or something that nobody sent. */
function missingFor(struct: Struct, clockOf: (client: number) => number, structs: StructsByClient): Turn | 'gap' | 'never' | null {
  if (!(struct instanceof Y.Item)) return null
  for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
    if (!(id instanceof Y.ID)) continue
    if (id.client === struct.id.client) {
      if (id.clock >= struct.id.clock) return 'never'
    } else if (id.clock >= clockOf(id.client)) {
      const last = structs.get(id.client)?.at(-1)
      return last && last.id.clock + last.length > id.clock ? { client: id.client, until: id.clock + 1 } : 'gap'
    }
  }
  return null
}
