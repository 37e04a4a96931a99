/** Where in the document an item stands: found from the structs of the update and of the accepted state, without applying. */

import * as Y from 'yjs'
import type { Struct, StructsByClient } from './readUpdate.ts'

/** A container of items. `gone`: it was deleted, and whatever is written into it vanishes. */
export type Container =
  | { at: 'root'; name: string }
  | { at: 'type'; item: Y.Item; type: object; parent: Place }
  | { at: 'gone' }

/** A container and, for maps and attributes, the key in it. */
export interface Place {
  container: Container
  key: string | null
}

const GONE: Place = { container: { at: 'gone' }, key: null }

/** Deeper than any document that these rules allow. */
const DEPTH = 64

export class Places {
  private readonly doc: Y.Doc
  private readonly structs: StructsByClient
  private readonly known = new Map<Y.Item, Place>()
  /** The names of the document's roots. */
  private roots: Map<object, string> | null = null

  constructor(doc: Y.Doc, structs: StructsByClient) {
    this.doc = doc
    this.structs = structs
  }

  /** Where an item of the update or of the document stands. */
  placeOf(item: Y.Item): Place {
    return this.known.get(item) ?? this.resolve(item, 0)
  }

  private resolve(item: Y.Item, depth: number): Place {
    if (depth > DEPTH) throw new Error('too deep')
    // Items of a long run lean on each other: walk along instead of recursing, and remember the way.
    const way: Y.Item[] = []
    let current = item
    let place: Place | undefined
    while (!place) {
      way.push(current)
      const parent: unknown = current.parent
      if (parent !== null) place = { container: this.container(parent, depth), key: current.parentSub }
      else {
        const next = this.neighbour(current)
        if (!next) place = GONE
        else {
          place = this.known.get(next)
          current = next
        }
      }
    }
    for (const passed of way) this.known.set(passed, place)
    return place
  }

  /** The item that this one stands beside; undefined when that is gone. */
  private neighbour(item: Y.Item): Y.Item | undefined {
    const id = item.origin ?? item.rightOrigin
    const struct = id && this.structAt(id)
    if (!(struct instanceof Y.Item)) return undefined
    if (struct.id.client === item.id.client && struct.id.clock >= item.id.clock) throw new Error('leans on itself')
    return struct
  }

  private container(parent: unknown, depth: number): Container {
    if (typeof parent === 'string') return { at: 'root', name: parent }
    if (parent instanceof Y.ID) {
      const struct = this.structAt(parent)
      return struct instanceof Y.Item ? this.inside(struct, depth) : { at: 'gone' }
    }
    if (parent instanceof Y.AbstractType) {
      if (parent._item) return this.inside(parent._item, depth)
      this.roots ??= new Map([...this.doc.share].map(([name, type]) => [type, name]))
      const name = this.roots.get(parent)
      if (name !== undefined) return { at: 'root', name }
    }
    return { at: 'gone' }
  }

  private inside(item: Y.Item, depth: number): Container {
    if (!(item.content instanceof Y.ContentType)) {
      if (item.content instanceof Y.ContentDeleted) return { at: 'gone' }
      throw new Error('a parent that is no container')
    }
    return { at: 'type', item, type: item.content.type, parent: this.known.get(item) ?? this.resolve(item, depth + 1) }
  }

  /** The struct that holds this id, in the update first: what is new stands only there. */
  structAt(id: Y.ID): Struct | undefined {
    const own = this.structs.get(id.client)
    const found = own && holding(own, id.clock)
    if (found && !(found instanceof Y.Skip) && id.clock >= Y.getState(this.doc.store, id.client)) return found
    const stored = this.doc.store.clients.get(id.client)
    return stored && id.clock < Y.getState(this.doc.store, id.client) ? stored[Y.findIndexSS(stored, id.clock)] : undefined
  }
}

/** The struct that covers a clock, by halving. */
function holding(structs: readonly Struct[], clock: number): Struct | undefined {
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (!struct) return undefined
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return undefined
}
