/**
 * One board's part of the gathering: what has been touched on the board is copied, nothing else, and the board itself is only
 * ever read.
 */

import * as Y from 'yjs'
import type { BoardRecord, ShapeRecord } from '../board/boardRecord.ts'
import { isServerRecord, KEY, type Origin, PAGE_ID, type RecordMap } from '../board/layout.ts'
import { materialise } from '../board/materialise.ts'
import { placeOf } from '../board/placeOf.ts'
import { baseOf, fieldOf, recordsOf, sameJson } from '../board/recordFields.ts'
import { pageBounds } from '../board/shapeBounds.ts'
import type { Sheet } from '../workshop/workshop.ts'
import { gatheredId } from './gatheredIds.ts'
import type { GatheredBoard } from './gatheringFacts.ts'
import { gatheredValue } from './mapRecord.ts'
import { mirrorText } from './mirrorText.ts'
import type { RecordAuthors } from './recordAuthors.ts'

/** Keys of a record that changed; `all` when the record came, went or was replaced. */
type Touched = Set<string> | 'all'

/** How far a shape reaches from the page's corner, in px. */
interface Reach {
  right: number
  bottom: number
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
      const shape = shapeOf(find(id))
      this.measure(id, shape, find)
      const origin = shape?.type === 'note' ? this.originOf(shape, find, sheets) : null
      const copy = target.get(copyId)
      if (keys === 'all' || !(copy instanceof Y.Map)) target.set(copyId, this.copyOf(source, origin))
      else authors.as(copyId, () => this.mirror(source, copy, new Set([...keys, KEY.base]), origin))
    }
    this.touched.clear()
  }

  private readonly note = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      const [id, key] = event.path
      if (id === undefined) for (const name of event.keys.keys()) this.touch(name, 'all')
      else if (key !== undefined) this.touch(String(id), String(key))
      else for (const name of event.keys.keys()) this.touch(String(id), name)
    }
    if (this.touched.size > 0 || this.touchedAssets.size > 0) this.onTouched()
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

  private finder(): (id: string) => BoardRecord | undefined {
    const known = new Map<string, BoardRecord | undefined>()
    return (id) => {
      if (!known.has(id)) {
        const record = this.records.get(id)
        known.set(id, (record instanceof Y.Map ? materialise(id, record) : null) ?? undefined)
      }
      return known.get(id)
    }
  }

  private measure(id: string, shape: ShapeRecord | null, find: (id: string) => BoardRecord | undefined): void {
    if (!shape || isServerRecord(id)) {
      this.reaches.delete(id)
      return
    }
    const { x, y, width, height } = pageBounds(shape, find)
    this.reaches.set(id, { right: x + width, bottom: y + height, holds: shape.type === 'frame' || shape.type === 'group' })
  }

  private originOf(shape: ShapeRecord, find: (id: string) => BoardRecord | undefined, sheets: readonly Sheet[]): Origin {
    const { id: boardId, groupId, focusAreaId } = this.board
    return { boardId, groupId, focusAreaId, recordId: shape.id, ...placeOf(shape, find, sheets) }
  }

  private copyOf(source: RecordMap, origin: Origin | null): RecordMap {
    const copy = new Y.Map<unknown>()
    for (const [key, value] of source.entries()) copy.set(key, this.copiedValue(key, value, origin))
    return copy
  }

  private mirror(source: RecordMap, copy: RecordMap, keys: ReadonlySet<string>, origin: Origin | null): void {
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

function shapeOf(record: BoardRecord | undefined): ShapeRecord | null {
  return record?.typeName === 'shape' ? record : null
}
