/** The items of a document and of an update, cut where merging would cut them, without touching either. */

import * as Y from 'yjs'
import type { Struct } from './readUpdate.ts'

/** A stretch of one item. */
export interface Part {
  item: Y.Item
  client: number
  clock: number
  end: number
  origin: Y.ID | null
  rightOrigin: Y.ID | null
  /** Undefined: as in the document. */
  right: Part | null | undefined
}

/** Structs that are moved along in the time of one step: measured. */
const STRUCTS_PER_STEP = 4_096

export class SplitItems {
  private readonly structAt: (id: Y.ID) => Struct | undefined
  private readonly structsOf: (client: number) => number
  /** By rising clock. */
  private readonly parts = new Map<Y.Item, Part[]>()
  /** What the cuts cost so far, in steps. */
  splitting = 0

  /** `structsOf`: how many structs a client has, those of the update included. */
  constructor(structAt: (id: Y.ID) => Struct | undefined, structsOf: (client: number) => number) {
    this.structAt = structAt
    this.structsOf = structsOf
  }

  /** An item of the update from `clock` on; what lies before that is in the document. */
  fresh(item: Y.Item, clock: number): Part {
    const { client } = item.id
    const origin = clock > item.id.clock ? Y.createID(client, clock - 1) : item.origin
    const part = { item, client, clock, end: item.id.clock + item.length, origin, rightOrigin: item.rightOrigin, right: null }
    this.parts.set(item, [part])
    return part
  }

  /** The part that ends with this id. */
  endingAt(id: Y.ID): Part | null {
    const part = this.covering(id)
    return part && this.cut(part, id.clock + 1)[0]
  }

  startingAt(id: Y.ID): Part | null {
    const part = this.covering(id)
    return part && (this.cut(part, id.clock)[1] ?? part)
  }

  covering({ client, clock }: Y.ID): Part | null {
    const item = this.structAt(Y.createID(client, clock))
    if (!(item instanceof Y.Item)) return null
    const all = this.partsOf(item)
    return all[indexAt(all, clock)] ?? null
  }

  first(item: Y.Item): Part | null {
    return this.partsOf(item)[0] ?? null
  }

  rightOf(part: Part): Part | null {
    if (part.right === undefined) part.right = part.item.right && this.first(part.item.right)
    return part.right
  }

  link(part: Part, right: Part | null): void {
    part.right = right
  }

  private partsOf(item: Y.Item): Part[] {
    const known = this.parts.get(item)
    if (known) return known
    const { id, origin, rightOrigin } = item
    const whole: Part[] = [
      { item, client: id.client, clock: id.clock, end: id.clock + item.length, origin, rightOrigin, right: undefined },
    ]
    this.parts.set(item, whole)
    return whole
  }

  /** The stretches before and from this clock on; the second is missing when the part ends there, the first never. */
  private cut(part: Part, clock: number): [Part, Part?] {
    if (clock <= part.clock || clock >= part.end) return [part]
    const { item, client, end, rightOrigin } = part
    const rest: Part = { item, client, clock, end, origin: Y.createID(client, clock - 1), rightOrigin, right: this.rightOf(part) }
    part.end = clock
    part.right = rest
    const all = this.partsOf(item)
    all.splice(indexAt(all, part.clock) + 1, 0, rest)
    this.splitting += cutSteps(this.structsOf(client) + all.length)
    return [part, rest]
  }
}

/** What cutting an item costs, in steps: Yjs moves all later structs of the client along. */
export function cutSteps(structs: number): number {
  return 2 + structs / STRUCTS_PER_STEP
}

/** The last part that begins at or before a clock, by halving. */
function indexAt(parts: readonly Part[], clock: number): number {
  let [low, high] = [0, parts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.clock ?? Infinity) <= clock) low = middle
    else high = middle - 1
  }
  return low
}
