/**
 * One board's part of the gathering: what has been touched on the board is copied, nothing else, and the board itself is only
 * ever read.
 */

import * as Y from 'yjs'
import type { Placement } from '../board/boardRecord.ts'
import { isServerRecord, KEY, type Origin, PAGE_ID, type RecordMap } from '../board/layout.ts'
import { outlineOf, placementOf } from '../board/materialise.ts'
import { placeAt } from '../board/placeOf.ts'
import { baseOf, fieldOf, recordsOf, sameJson, xyOf } from '../board/recordFields.ts'
import { boundsOfOutline, boundsOnPage } from '../board/shapeBounds.ts'
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

/** Keys whose change leaves a shape's own size as it was. */
const SIZELESS = new Set<string>([
  KEY.xy, 'parentId', 'rotation', 'index', KEY.level, 'isLocked', 'opacity', 'props.color', 'props.labelColor', 'props.fill', 'props.dash',
])
/** Keys that say, beside its point, where a shape is. */
const PLACING: readonly string[] = [KEY.base, 'parentId', 'rotation']

/** A record that was copied, and what was found out about it: a move reads neither the rest of the record nor its copy again. */
interface Copied {
  readonly copyId: RecordId
  copy: RecordMap
  /** Null when it is no shape. */
  shape: Placement | null
  /** What it covers, relative to its own point; null for what the server put there. Setting lines is the dear part of a copy. */
  own: Rect | null
  /** The same in px of the page. */
  bounds: Rect | null
  origin: Origin | null
}

/** Right and lower end of what people have put on a board, in px of its page, and whether there is anything. */
interface Extent {
  right: number
  bottom: number
  hasContent: boolean
}

const NOTHING: Extent = { right: 0, bottom: 0, hasContent: false }

export class BoardMirror {
  /** Its title and standing may change; its id, owner and document do not. */
  board: GatheredBoard
  readonly doc: Y.Doc
  /** Assets are shared by all boards, so the gathering sees to them. */
  readonly touchedAssets = new Set<string>()
  private readonly records: Y.Map<unknown>
  private readonly touched = new Map<string, Touched>()
  private readonly copied = new Map<string, Copied>()
  private readonly onTouched: (mirror: BoardMirror) => void
  /** Null when it has to be worked out: what reached furthest may have come in. */
  private reach: Extent | null = NOTHING

  constructor(board: GatheredBoard, doc: Y.Doc, onTouched: (mirror: BoardMirror) => void) {
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

  get extent(): Extent {
    this.reach ??= [...this.copied.values()].reduce((extent, { bounds }) => (bounds ? extended(extent, bounds) : extent), NOTHING)
    return this.reach
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
    for (const [id, keys] of this.touched) {
      const source = this.records.get(id)
      const known = this.copied.get(id)
      if (!(source instanceof Y.Map)) {
        if (known) this.forget(id, known, target)
        continue
      }
      if (known && keys !== 'all') this.mirror(id, source, known, keys, sheets, authors)
      else this.copyWhole(id, source, known, target, sheets)
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
    if (this.isTouched) this.onTouched(this)
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
    let moved = false
    for (const [id, keys] of this.touched) moved ||= this.holds(id, keys)
    if (!moved) return
    this.records.forEach((record, id) => {
      if (record instanceof Y.Map && id.startsWith('shape:') && fieldOf(record, 'parentId') !== PAGE_ID) this.touch(id, KEY.xy)
    })
  }

  /** Whether others may hang from this record that was touched: it is or was a frame or a group. */
  private holds(id: string, keys: Touched): boolean {
    if (isHolder(this.copied.get(id)?.shape?.type)) return true
    if (keys !== 'all' && !keys.has(KEY.base)) return false
    const record = this.records.get(id)
    return record instanceof Y.Map ? isHolder(baseOf(record)?.['type']) : isServerRecord(id)
  }

  /** Where a shape is: as it was when it was copied, unless it may have moved since. */
  private readonly find = (id: string): Placement | undefined => {
    // Most hang from the page.
    if (!id.startsWith('shape:')) return undefined
    const known = this.touched.has(id) ? undefined : this.copied.get(id)
    if (known) return known.shape ?? undefined
    const record = this.records.get(id)
    return (record instanceof Y.Map ? placementOf(id, record) : null) ?? undefined
  }

  private forget(id: string, known: Copied, target: Y.Map<unknown>): void {
    target.delete(known.copyId)
    this.reaches(known, null)
    this.copied.delete(id)
  }

  private copyWhole(id: string, source: RecordMap, before: Copied | undefined, target: Y.Map<unknown>, sheets: readonly Sheet[]): void {
    const copyId = before?.copyId ?? gatheredId(this.board.id, id)
    const copy = new Y.Map<unknown>()
    const known: Copied = before ?? { copyId, copy, shape: null, own: null, bounds: null, origin: null }
    known.copy = copy
    this.copied.set(id, known)
    this.locate(id, source, known, 'all', sheets)
    for (const [key, value] of source.entries()) copy.set(key, this.copiedValue(key, value, known.origin))
    target.set(copyId, copy)
  }

  /** Finds out anew what these keys say of a shape. Returns whether its origin is another. */
  private locate(id: string, source: RecordMap, known: Copied, keys: Touched, sheets: readonly Sheet[]): boolean {
    if (!known.shape || keys === 'all' || PLACING.some((key) => keys.has(key))) known.shape = placementOf(id, source)
    else if (keys.has(KEY.xy)) {
      const [x, y] = xyOf(source)
      known.shape = { ...known.shape, x, y }
    }
    const { shape, origin } = known
    if (!known.own || !isSizeless(keys)) known.own = shape && this.sizeOf(id, source)
    this.reaches(known, shape && known.own && boundsOnPage(known.own, shape, this.find))
    known.origin = known.bounds && shape?.type === 'note' ? this.originOf(id, shape, known.bounds, origin, sheets) : null
    return known.origin !== origin
  }

  /** Keeps the extent right while a shape's bounds change. */
  private reaches(known: Copied, bounds: Rect | null): void {
    const before = known.bounds
    known.bounds = bounds
    if (!this.reach) return
    const { right, bottom } = this.reach
    if (before && (!bounds || before.x + before.width >= right || before.y + before.height >= bottom)) this.reach = null
    else if (bounds) this.reach = extended(this.reach, bounds)
  }

  private sizeOf(id: string, record: RecordMap): Rect | null {
    if (isServerRecord(id)) return null
    const outline = outlineOf(id, record)
    return outline && boundsOfOutline(outline)
  }

  /** The same object as `before` when nothing of it is another. */
  private originOf(id: string, shape: Placement, bounds: Rect, before: Origin | null, sheets: readonly Sheet[]): Origin {
    const { id: boardId, groupId, focusAreaId } = this.board
    const { itemId, promptId } = placeAt(bounds, shape, this.find, sheets)
    if (before?.itemId === itemId && before.promptId === promptId && before.groupId === groupId && before.focusAreaId === focusAreaId) return before
    return { boardId, groupId, focusAreaId, recordId: id as RecordId, itemId, promptId }
  }

  private mirror(id: string, source: RecordMap, known: Copied, keys: Set<string>, sheets: readonly Sheet[], authors: RecordAuthors): void {
    // Most moves leave the idea with its prompt, and its base as it was.
    if (this.locate(id, source, known, keys, sheets) && known.origin) keys.add(KEY.base)
    for (const key of keys) {
      // An idea that goes from prompt to prompt has another base with its place each time: of two that take turns, nothing would melt.
      authors.as(key === KEY.base ? `${known.copyId} ${key}` : known.copyId, () => this.mirrorField(source, known, key))
    }
  }

  private mirrorField(source: RecordMap, { copy, origin }: Copied, key: string): void {
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

function isHolder(type: unknown): boolean {
  return type === 'frame' || type === 'group'
}

function isSizeless(keys: Touched): boolean {
  if (keys === 'all') return false
  for (const key of keys) if (!SIZELESS.has(key)) return false
  return true
}

function extended({ right, bottom }: Extent, { x, y, width, height }: Rect): Extent {
  return { right: Math.max(right, x + width), bottom: Math.max(bottom, y + height), hasContent: true }
}
