/**
 * What it would cost to merge an update, counted without merging. Yjs places an item by walking over all that stands at the same
 * spot, so that a frame of 100 kB made for it can stop the process for a minute. Honest work has next to nothing in its way.
 */

import * as Y from 'yjs'
import type { Places } from './places.ts'
import type { Struct } from './readUpdate.ts'
import { SplitItems, type Part } from './splitItems.ts'

/**
 * The steps that Yjs would take to place these structs, in this order; `limit` as soon as it is reached. `crossed`: the right
 * neighbour of one of them stands to the left of its left neighbour. No client writes that; where Yjs puts it depends on the order in
 * which a document hears of things, so that two who have the same would show it differently. Neighbours with something between them
 * are another matter: undo writes such (0029).
 */
export function mergeCost(fresh: readonly Struct[], places: Places, doc: Y.Doc, limit: number): { steps: number; crossed: boolean } {
  const counts = new Map<number, number>()
  for (const { id } of fresh) counts.set(id.client, (counts.get(id.client) ?? 0) + 1)
  const structsOf = (client: number) => (doc.store.clients.get(client)?.length ?? 0) + (counts.get(client) ?? 0)
  const merge = new Merge(places, doc, limit, structsOf)
  for (const struct of fresh) {
    if (struct instanceof Y.Item && places.placeOf(struct).container.at !== 'gone') merge.place(struct)
    if (merge.crossed) break
    if (merge.steps() >= limit) return { steps: limit, crossed: false }
  }
  return { steps: merge.steps(), crossed: merge.crossed }
}

class Merge {
  crossed = false
  private readonly places: Places
  private readonly doc: Y.Doc
  private readonly parts: SplitItems
  private readonly limit: number
  private readonly starts = new Map<string, Part | null>()
  private walked = 0

  constructor(places: Places, doc: Y.Doc, limit: number, structsOf: (client: number) => number) {
    this.places = places
    this.doc = doc
    this.limit = limit
    this.parts = new SplitItems((id) => places.structAt(id), structsOf)
  }

  steps(): number {
    return this.walked + this.parts.splitting
  }

  /** As `Item.integrate` does it. */
  place(item: Y.Item): void {
    const { parts } = this
    const known = Y.getState(this.doc.store, item.id.client)
    const part = parts.fresh(item, Math.max(item.id.clock, known))
    let left = part.origin && parts.endingAt(part.origin)
    const right = part.rightOrigin && parts.startingAt(part.rightOrigin)
    const first = left ? parts.rightOf(left) : this.start(item)
    // Where both stand in one run, cutting it before the right one has taken the left one out of its part.
    const taken = left && right && part.origin && parts.endingAt(part.origin) !== left
    if (taken || (left && right && !this.reaches(first, right))) {
      this.crossed = true
      return
    }
    if (first !== right) left = this.walk(part, left, first, right)
    const after = left ? parts.rightOf(left) : this.start(item)
    parts.link(part, after)
    if (left) parts.link(left, part)
    else this.starts.set(this.keyOf(item), part)
  }

  private reaches(from: Part | null, to: Part): boolean {
    for (let o = from; o; o = this.parts.rightOf(o)) {
      if (o === to || this.steps() >= this.limit) return true
      this.walked += 1
    }
    return false
  }

  private walk(part: Part, from: Part | null, first: Part | null, right: Part | null): Part | null {
    const { parts } = this
    const before = new Set<Part>()
    const conflicting = new Set<Part>()
    let left = from
    for (let o = first; o && o !== right && this.steps() < this.limit; o = parts.rightOf(o)) {
      this.walked += 1
      before.add(o)
      conflicting.add(o)
      if (same(part.origin, o.origin)) {
        if (o.client < part.client) {
          left = o
          conflicting.clear()
        } else if (same(part.rightOrigin, o.rightOrigin)) break
      } else {
        const origin = o.origin && parts.covering(o.origin)
        if (!origin || !before.has(origin)) break
        if (!conflicting.has(origin)) {
          left = o
          conflicting.clear()
        }
      }
    }
    return left
  }

  /** The first of the list, or of the values that a key has had, in which an item stands. */
  private start(item: Y.Item): Part | null {
    const key = this.keyOf(item)
    const known = this.starts.get(key)
    if (known !== undefined) return known
    const type = this.typeOf(item)
    const { key: sub } = this.places.placeOf(item)
    let first = (sub === null ? type?._start : type?._map.get(sub)) ?? null
    // The values that a key has had lie to the left of the one that counts.
    if (sub !== null) for (; first?.left; first = first.left) this.walked += 1
    const start = first && this.parts.first(first)
    this.starts.set(key, start)
    return start
  }

  private typeOf(item: Y.Item): { _start: Y.Item | null; _map: Map<string, Y.Item> } | undefined {
    const { container } = this.places.placeOf(item)
    if (container.at === 'root') return this.doc.share.get(container.name)
    if (container.at !== 'type' || !(container.item.content instanceof Y.ContentType)) return undefined
    return container.item.content.type
  }

  private keyOf(item: Y.Item): string {
    const { container, key } = this.places.placeOf(item)
    const where = container.at === 'type' ? `${container.item.id.client} ${container.item.id.clock}` : container.at === 'root' ? `r ${container.name}` : ''
    return `${where} ${key ?? ''}`
  }
}

function same(a: Y.ID | null, b: Y.ID | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
}
