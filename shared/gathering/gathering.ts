/**
 * The gathering: many boards → one document with each record once and its origin. It writes only to its own document, and is
 * at any time what a fresh one built from the same boards would be.
 */

import * as Y from 'yjs'
import { BOARD_FORMAT, DOCUMENT_ID, type Json, KEY, META_MAP, PAGE_ID, TLDRAW_VERSION } from '../board/layout.ts'
import { recordsOf, sameJson, writeXy } from '../board/recordFields.ts'
import { SHEET_HEIGHT, sheetRect } from '../board/sheet.ts'
import type { BoardId } from '../ids.ts'
import { arrange } from './arrangement.ts'
import { BoardMirror } from './boardMirror.ts'
import { boardFrameId, gatheredId } from './gatheredIds.ts'
import type { GatheredBoard, GatheringFacts } from './gatheringFacts.ts'
import { RecordAuthors } from './recordAuthors.ts'

/** A board's frame grows in such steps, so that the wall does not move with every line written. */
const STEP = 540

interface FrameSize {
  width: number
  height: number
  hasContent: boolean
}

export class Gathering {
  readonly doc: Y.Doc
  private readonly mirrors = new Map<BoardId, BoardMirror>()
  /** What the next flush has to go over: of many boards few are touched. */
  private readonly touched = new Set<BoardMirror>()
  private readonly onTouched: () => void
  private readonly authors: RecordAuthors
  private facts: GatheringFacts = { boards: [], sheets: [] }
  /** Boards whose records have to go. */
  private removed: GatheredBoard[] = []
  /** How large each board's frame has to be, and whether it has content: what the arrangement of the wall follows. */
  private readonly sizes = new Map<BoardId, FrameSize>()
  /** Boards came, went, were renamed or have another order: frames and shared pictures have to be looked at. */
  private boardsChanged = true

  /** `doc` is the gathering's own, empty document; `onTouched` says that a flush is due. */
  constructor(doc: Y.Doc, onTouched: () => void) {
    this.doc = doc
    this.onTouched = onTouched
    this.authors = new RecordAuthors(doc)
  }

  /** The boards and sheets as they are now. `sources` must have the document of every board that is new. */
  update(facts: GatheringFacts, sources: ReadonlyMap<BoardId, Y.Doc>): void {
    const sheetsChanged = !sameJson(this.facts.sheets, facts.sheets)
    this.facts = facts
    this.boardsChanged = true
    const present = new Map(facts.boards.map((board) => [board.id, board]))
    for (const [id, mirror] of this.mirrors) {
      const board = present.get(id)
      if (board && sources.get(id) === mirror.doc) {
        if (board.groupId !== mirror.board.groupId || board.focusAreaId !== mirror.board.focusAreaId) mirror.touchOrigins()
        mirror.board = board
        continue
      }
      mirror.stop()
      this.mirrors.delete(id)
      this.touched.delete(mirror)
      this.removed.push(mirror.board)
    }
    for (const board of facts.boards) {
      const doc = sources.get(board.id)
      if (doc && !this.mirrors.has(board.id)) this.mirrors.set(board.id, new BoardMirror(board, doc, this.note))
    }
    if (sheetsChanged) for (const mirror of this.mirrors.values()) mirror.touchOrigins()
    for (const mirror of this.mirrors.values()) if (mirror.isTouched) this.touched.add(mirror)
    this.onTouched()
  }

  /** The boards that are copied now. */
  boardIds(): BoardId[] {
    return [...this.mirrors.keys()]
  }

  /** Copies everything touched since the last flush, in one transaction. Returns the boards that it was touched on. */
  flush(): BoardId[] {
    const touched = [...this.touched]
    this.touched.clear()
    this.doc.transact(() => {
      const records = recordsOf(this.doc)
      this.writeOwnRecords(records)
      for (const board of this.removed) {
        const prefixes = ['shape:', 'binding:'].map((type) => gatheredId(board.id, type))
        for (const id of [...records.keys()]) if (prefixes.some((prefix) => id.startsWith(prefix))) records.delete(id)
      }
      this.removed = []
      for (const mirror of touched) mirror.flush(records, this.facts.sheets, this.authors)
      this.writeAssets(records, touched)
      if (this.measure(this.boardsChanged ? this.mirrors.values() : touched)) this.writeFrames(records)
      this.boardsChanged = false
    }, this)
    return touched.map(({ board }) => board.id)
  }

  stop(): void {
    for (const mirror of this.mirrors.values()) mirror.stop()
    this.mirrors.clear()
  }

  private readonly note = (mirror: BoardMirror): void => {
    this.touched.add(mirror)
    this.onTouched()
  }

  private writeOwnRecords(records: Y.Map<unknown>): void {
    if (records.has(PAGE_ID)) return
    const meta = this.doc.getMap(META_MAP)
    meta.set('format', BOARD_FORMAT)
    meta.set('tldraw', TLDRAW_VERSION)
    records.set(DOCUMENT_ID, recordMap({ id: DOCUMENT_ID, typeName: 'document', gridSize: 10, name: '', meta: {} }))
    records.set(PAGE_ID, recordMap({ id: PAGE_ID, typeName: 'page', name: '', index: 'a1', meta: {} }))
  }

  /** An asset is named by its content: the first board that has it supplies it, and it stays while any has it. */
  private writeAssets(records: Y.Map<unknown>, mirrors: readonly BoardMirror[]): void {
    const touched = new Set<string>()
    for (const mirror of mirrors) {
      for (const id of mirror.touchedAssets) touched.add(id)
      mirror.touchedAssets.clear()
    }
    // A board that went takes its pictures along, unless others use them.
    if (this.boardsChanged) for (const id of records.keys()) if (id.startsWith('asset:') && !this.assetSource(id)) touched.add(id)
    for (const id of touched) {
      const source = this.assetSource(id)
      const copy = records.get(id)
      if (!source) {
        if (copy !== undefined) records.delete(id)
      } else if (!(copy instanceof Y.Map) || !sameJson(copy.toJSON(), source.toJSON())) {
        records.set(id, new Y.Map(Object.entries(source.toJSON() as { [key: string]: Json })))
      }
    }
  }

  private assetSource(id: string): Y.Map<unknown> | undefined {
    for (const board of this.facts.boards) {
      const mirror = this.mirrors.get(board.id)
      const record = mirror && recordsOf(mirror.doc).get(id)
      if (record instanceof Y.Map) return record
    }
    return undefined
  }

  /** Whether any of these boards needs another frame than it has, or the boards themselves have changed. */
  private measure(mirrors: Iterable<BoardMirror>): boolean {
    let changed = this.boardsChanged
    for (const mirror of mirrors) {
      const size = this.sizeOf(mirror)
      changed ||= !sameJson(this.sizes.get(mirror.board.id), size)
      this.sizes.set(mirror.board.id, size)
    }
    return changed
  }

  private writeFrames(records: Y.Map<unknown>): void {
    const shown = this.facts.boards.flatMap((board) => {
      const size = this.mirrors.has(board.id) ? this.sizes.get(board.id) : undefined
      return size ? [{ board, size }] : []
    })
    const widest = Math.max(0, ...shown.map(({ size }) => size.width))
    const cell = { width: widest, height: Math.max(0, ...shown.map(({ size }) => size.height)) }
    const places = arrange(shown.map(({ board: { id, home }, size: { hasContent } }) => ({ id, home, hasContent })), cell)
    for (const { board, size } of shown) {
      const id = boardFrameId(board.id)
      const place = places.get(board.id) ?? { x: 0, y: 0 }
      if (!records.has(id)) records.set(id, recordMap(frameBase(id), [place.x, place.y]))
      const frame = records.get(id)
      if (!(frame instanceof Y.Map)) continue
      this.authors.as(`${id} ${KEY.xy}`, () => writeXy(frame, place.x, place.y))
      for (const [key, value] of Object.entries({ 'props.name': board.title, 'props.w': size.width, 'props.h': size.height })) {
        if (frame.get(key) !== value) this.authors.as(`${id} ${key}`, () => frame.set(key, value))
      }
    }
  }

  private sizeOf(mirror: BoardMirror): FrameSize {
    const sheets = this.facts.sheets.map(({ index }) => sheetRect(index))
    const { right, bottom, hasContent } = mirror.extent
    const width = Math.max(sheetRect(0).width, ...sheets.map((sheet) => sheet.x + sheet.width))
    return { width: stepUp(width, right), height: stepUp(SHEET_HEIGHT, bottom), hasContent }
  }
}

function stepUp(least: number, wanted: number): number {
  return wanted <= least ? least : least + Math.ceil((wanted - least) / STEP) * STEP
}

function recordMap(base: { [key: string]: Json }, xy?: [number, number]): Y.Map<unknown> {
  const record = new Y.Map<unknown>([[KEY.base, base]])
  if (xy) record.set(KEY.xy, xy)
  return record
}

function frameBase(id: string): { [key: string]: Json } {
  return {
    id, typeName: 'shape', type: 'frame', parentId: PAGE_ID, index: 'a1', rotation: 0, isLocked: true, opacity: 1, meta: {},
    props: { w: sheetRect(0).width, h: SHEET_HEIGHT, name: '', color: 'black' },
  }
}
