/** The gathering as screens read it: every board's records, replaced board by board as they change, never half. */

import * as Y from 'yjs'
import type { BindingRecord, BoardRecord, ShapeRecord } from '../../shared/board/boardRecord.ts'
import { materialiseBoard, materialiseTouched } from '../../shared/board/materialiseBoard.ts'
import { recordsOf } from '../../shared/board/recordFields.ts'
import { ungatheredId } from '../../shared/gathering/gatheredIds.ts'
import type { BoardShapes } from './drawing/boardShapes.ts'

export interface GatheringModel {
  /** Takes up a document: the first, or the successor of one that was superseded. Readers see the difference in one step. */
  show(doc: Y.Doc): void
  /** The same object until the board changes; undefined for a board without records. */
  board(boardId: string): BoardShapes | undefined
  /** The same map until any board changes. */
  boards(): ReadonlyMap<string, BoardShapes>
  /** Whether a document has been taken up. */
  loaded(): boolean
  subscribe(listener: () => void): () => void
  stop(): void
}

/** What a record says of others: a change here can concern them. */
const REFERENCES = ['parentId', 'fromId', 'toId', 'base']

interface MutableShapes {
  shapes: Map<string, ShapeRecord>
  bindings: Map<string, BindingRecord>
}

/** `nextFrame` runs a function once before the next picture is drawn: changes of one frame become one. */
export function createGatheringModel(nextFrame: (run: () => void) => void): GatheringModel {
  const listeners = new Set<() => void>()
  let boards: ReadonlyMap<string, BoardShapes> = new Map()
  let isLoaded = false
  let stopWatching = () => {}

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }

  const apply = (changes: ReadonlyMap<string, BoardRecord | null>) => {
    const fresh = new Map<string, MutableShapes>()
    for (const [id, record] of changes) {
      const boardId = ungatheredId(id)?.boardId
      if (boardId === undefined) continue
      let own = fresh.get(boardId)
      if (!own) {
        const known = boards.get(boardId)
        own = { shapes: new Map(known?.shapes), bindings: new Map(known?.bindings) }
        fresh.set(boardId, own)
      }
      if (id.startsWith('shape:')) put(own.shapes, id, record?.typeName === 'shape' ? record : null)
      else if (id.startsWith('binding:')) put(own.bindings, id, record?.typeName === 'binding' ? record : null)
    }
    if (fresh.size === 0) return
    const next = new Map<string, BoardShapes>([...boards, ...fresh])
    for (const [boardId, { shapes, bindings }] of fresh) if (shapes.size + bindings.size === 0) next.delete(boardId)
    boards = next
    tell()
  }

  return {
    show(doc) {
      stopWatching()
      boards = new Map()
      isLoaded = true
      const before = boards
      apply(materialiseBoard(doc))
      if (boards === before) tell()

      let touched = new Set<string>()
      let structural = false
      let waiting = false
      let stopped = false
      const flush = () => {
        waiting = false
        if (stopped) return
        const now = { touched, structural }
        touched = new Set()
        structural = false
        apply(materialiseTouched(doc, now.touched, now.structural))
      }
      const records = recordsOf(doc)
      const watch = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
        for (const event of events) {
          if (event.target === records) {
            structural = true
            for (const key of event.keys.keys()) touched.add(key)
            continue
          }
          touched.add(String(event.path[0]))
          if (event.path.length === 1 && REFERENCES.some((key) => event.keys.has(key))) structural = true
        }
        if (waiting) return
        waiting = true
        nextFrame(flush)
      }
      records.observeDeep(watch)
      stopWatching = () => {
        stopped = true
        records.unobserveDeep(watch)
      }
    },
    board: (boardId) => boards.get(boardId),
    boards: () => boards,
    loaded: () => isLoaded,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      stopWatching()
      listeners.clear()
    },
  }
}

function put<Record>(records: Map<string, Record>, id: string, record: Record | null): void {
  if (record) records.set(id, record)
  else records.delete(id)
}
