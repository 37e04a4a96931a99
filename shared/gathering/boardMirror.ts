/**
 * One board's part of the gathering: what has been touched on the board is copied, nothing else, and the board itself is only
 * ever read.
 */

import * as Y from 'yjs'
import type { Placement } from '../board/boardRecord.ts'
import { isServerRecord, KEY, type Origin, PAGE_ID, type RecordMap } from '../board/layout.ts'
import { materialise, placementOf } from '../board/materialise.ts'
import { placeAt } from '../board/placeOf.ts'
import { baseOf, fieldOf, isObject, recordsOf, sameJson } from '../board/recordFields.ts'
import { boundsOnPage, ownBounds } from '../board/shapeBounds.ts'
import type { Rect } from '../board/sheet.ts'
import type { RecordId } from '../ids.ts'
import type { Sheet } from '../workshop/workshop.ts'
import { gatheredId } from './gatheredIds.ts'
import type { GatheredBoard } from './gatheringFacts.ts'
import { gatheredValue } from './mapRecord.ts'
import { mirrorText } from './mirrorText.ts'
import type { RecordAuthors } from './recordAuthors.ts'

/** Keys of a record that changed; `all` when the record came, went or was replaced. */
type Touched = Set<string> | 'all'

/** Keys whose change moves or turns a shape and leaves its own size as it was. */
const PLACING = new Set<string>([KEY.xy, 'parentId', 'rotation', 'index'])

/** How far a shape reaches from the page's corner, in px. */
interface Reach {
  right: number
  bottom: number
  /** What it covers, relative to its own point: setting lines is the dear part of a copy, and a move needs none. */
  own: Rect
  /** Shapes that others hang from: when one moves, so do they. */
  holds: boolean
}

export class BoardMirror {
  /** Its title and standing may change; its id, owner and document do not. */
  board: GatheredBoard
  readonly doc: Y.Doc
  /** Assets are shared by all boards, so the gathering sees to them. */
  readonly touchedAssets = new Set<string>()
  private readonly records: Y.Map<unknown>
  private readonly touched = new Map<string, Touched>()
  private readonly reaches = new Map<string, Reach>()
  private readonly onTouched: () => void

  constructor(board: GatheredBoard, doc: Y.Doc, onTouched: () => void) {
    this.board = board
    this.doc = doc
    this.records = recordsOf(doc)
    this.onTouched = onTouched
    this.records.forEach((_, id) => this.touch(id, 'all'))
    this.records.observeDeep(this.note)
  }

  stop(): void {
    this.records.unobserveDeep(this.note)
  }

  /** Whether people have put anything on this board. */
  get hasContent(): boolean {
    return this.reaches.size > 0
  }

  /** Right and lower end of what is on the board, in px of its page. */
  get extent(): { right: number; bottom: number } {
    let right = 0
    let bottom = 0
    for (const reach of this.reaches.values()) {
      right = Math.max(right, reach.right)
      bottom = Math.max(bottom, reach.bottom)
    }
    return { right, bottom }
  }

  /** The sheets changed: every idea may answer another prompt now. */
  touchOrigins(): void {
    this.records.forEach((_, id) => this.touch(id, KEY.xy))
  }

  /** Whether anything changed since the last `flush`. */
  get isTouched(): boolean {
    return this.touched.size > 0 || this.touchedAssets.size > 0
  }

  /** Copies what was touched into the records of the gathering. Call inside a transaction of the gathering's document. */
  flush(target: Y.Map<unknown>, sheets: readonly Sheet[], authors: RecordAuthors): void {
    this.touchHeld()
    const find = this.finder()
    for (const [id, keys] of this.touched) {
      const copyId = gatheredId(this.board.id, id)
      const source = this.records.get(id)
      if (!(source instanceof Y.Map)) {
        if (target.has(copyId)) target.delete(copyId)
        this.reaches.delete(id)
        continue
      }
      const shape = find(id) ?? null
      const bounds = shape && this.measure(id, source, shape, keys, find)
      const origin = bounds && shape.type === 'note' ? this.originOf(id, shape, bounds, find, sheets) : null
      const copy = target.get(copyId)
      if (keys === 'all' || !(copy instanceof Y.Map)) target.set(copyId, this.copyOf(source, origin))
      else authors.as(copyId, () => this.mirror(source, copy, keys, origin))
    }
    this.touched.clear()
  }

  private readonly note = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      const [id, key] = event.path
      if (key !== undefined) this.touch(String(id), String(key))
      // Which keys, not what stood under them: that would be worked out for nothing.
      else if (event instanceof Y.YMapEvent) for (const name of event.keysChanged) this.touch(id === undefined ? name : String(id), id === undefined ? 'all' : name)
    }
    if (this.isTouched) this.onTouched()
  }

  private touch(id: string, key: string): void {
    if (id.startsWith('asset:')) {
      this.touchedAssets.add(id)
      return
    }
    // The gathering has a page of its own.
    if (!id.startsWith('shape:') && !id.startsWith('binding:')) return
    const keys = this.touched.get(id)
    if (key === 'all') this.touched.set(id, 'all')
    else if (keys === undefined) this.touched.set(id, new Set([key]))
    else if (keys !== 'all') keys.add(key)
  }

  /** A frame or a group that moved, came or went takes what hangs from it along. */
  private touchHeld(): void {
    const moved = [...this.touched.keys()].some((id) => {
      const record = this.records.get(id)
      const type = record instanceof Y.Map ? baseOf(record)?.['type'] : undefined
      return type === 'frame' || type === 'group' || this.reaches.get(id)?.holds === true || (record === undefined && isServerRecord(id))
    })
    if (!moved) return
    this.records.forEach((record, id) => {
      if (record instanceof Y.Map && id.startsWith('shape:') && fieldOf(record, 'parentId') !== PAGE_ID) this.touch(id, KEY.xy)
    })
  }

  private finder(): (id: string) => Placement | undefined {
    const known = new Map<string, Placement | undefined>()
    return (id) => {
      if (!known.has(id)) {
        const record = this.records.get(id)
        known.set(id, (record instanceof Y.Map ? placementOf(id, record) : null) ?? undefined)
      }
      return known.get(id)
    }
  }

  /** What a shape covers, in px of the page; null for what the server put there. */
  private measure(id: string, record: RecordMap, shape: Placement, keys: Touched, find: (id: string) => Placement | undefined): Rect | null {
    const before = this.reaches.get(id)
    const own = before && keys !== 'all' && [...keys].every((key) => PLACING.has(key)) ? before.own : this.sizeOf(id, record)
    if (!own) {
      this.reaches.delete(id)
      return null
    }
    const bounds = boundsOnPage(own, shape, find)
    const holds = shape.type === 'frame' || shape.type === 'group'
    this.reaches.set(id, { right: bounds.x + bounds.width, bottom: bounds.y + bounds.height, own, holds })
    return bounds
  }

  private sizeOf(id: string, record: RecordMap): Rect | null {
    if (isServerRecord(id)) return null
    const whole = materialise(id, record)
    return whole?.typeName === 'shape' ? ownBounds(whole) : null
  }

  private originOf(id: string, shape: Placement, bounds: Rect, find: (id: string) => Placement | undefined, sheets: readonly Sheet[]): Origin {
    const { id: boardId, groupId, focusAreaId } = this.board
    return { boardId, groupId, focusAreaId, recordId: id as RecordId, ...placeAt(bounds, shape, find, sheets) }
  }

  private copyOf(source: RecordMap, origin: Origin | null): RecordMap {
    const copy = new Y.Map<unknown>()
    for (const [key, value] of source.entries()) copy.set(key, this.copiedValue(key, value, origin))
    return copy
  }

  private mirror(source: RecordMap, copy: RecordMap, touched: Set<string>, origin: Origin | null): void {
    // Most moves leave the idea with its prompt, and its base as it was.
    const keys = origin && !sameJson(originIn(copy), origin) ? touched.add(KEY.base) : touched
    for (const key of keys) {
      const value = source.get(key)
      const present = copy.get(key)
      if (value === undefined) {
        if (copy.has(key)) copy.delete(key)
      } else if (value instanceof Y.XmlFragment && present instanceof Y.XmlFragment) mirrorText(value, present)
      else if (value instanceof Y.Array && present instanceof Y.Array) mirrorChunks(value, present)
      else {
        const next = this.copiedValue(key, value, origin)
        if (next instanceof Y.AbstractType || !sameJson(present, next)) copy.set(key, next)
      }
    }
  }

  private copiedValue(key: string, value: unknown, origin: Origin | null): unknown {
    if (value instanceof Y.XmlFragment) return value.clone()
    if (value instanceof Y.Array) return Y.Array.from(value.toArray())
    // No other type stands in a record; one that did would have no meaning.
    if (value instanceof Y.AbstractType) return null
    return gatheredValue(this.board.id, key, value, origin)
  }
}

/** A stroke only grows: its new chunks are added. One that was replaced is written anew. */
function mirrorChunks(source: Y.Array<unknown>, copy: Y.Array<unknown>): void {
  const wanted = source.toArray()
  const present = copy.toArray()
  if (present.length <= wanted.length && present.every((chunk, i) => sameBytes(chunk, wanted[i]))) {
    if (wanted.length > present.length) copy.push(wanted.slice(present.length))
    return
  }
  copy.delete(0, copy.length)
  copy.push(wanted)
}

function sameBytes(a: unknown, b: unknown): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array && a.length === b.length && a.every((byte, i) => byte === b[i])
}

function originIn(copy: RecordMap): unknown {
  const meta = baseOf(copy)?.['meta']
  return isObject(meta) ? meta['origin'] : undefined
}
