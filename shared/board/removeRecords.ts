/** Taking records off a board for whoever moderates it: what is left stays whole and where it was. */

import * as Y from 'yjs'
import type { RecordId } from '../ids.ts'
import type { ShapeRecord } from './boardRecord.ts'
import { creatorOf } from './creator.ts'
import { isServerRecord, PAGE_ID } from './layout.ts'
import { materialiseBoard } from './materialiseBoard.ts'
import { fieldOf, recordOf, recordsOf, writeField, writeXy } from './recordFields.ts'
import { pagePosition } from './shapeBounds.ts'

/** The records that clients for which `isTheirs` is true have created, the server's own records never. */
export function recordsBy(doc: Y.Doc, isTheirs: (client: number) => boolean): Set<RecordId> {
  const found = new Set<RecordId>()
  for (const id of recordsOf(doc).keys()) {
    if (!isServerRecord(id) && isTheirs(creatorOf(doc, id))) found.add(id as RecordId)
  }
  return found
}

/** The pictures' assets that a shape which stays shows. */
function assetsInUse(doc: Y.Doc, gone: ReadonlySet<RecordId>): Set<unknown> {
  const used = new Set<unknown>()
  recordsOf(doc).forEach((record, id) => {
    if (record instanceof Y.Map && !gone.has(id as RecordId)) used.add(fieldOf(record, 'props.assetId'))
  })
  return used
}

/**
 * Removes these records with the bindings that hold on to them. What lay inside a removed group or frame stays at its place on
 * the page; an asset stays while somebody else's picture shows it. Call inside a transaction; returns the number of shapes removed.
 */
export function removeRecords(doc: Y.Doc, ids: ReadonlySet<RecordId>): number {
  const records = recordsOf(doc)
  const board = materialiseBoard(doc)
  const find = (id: string) => board.get(id as RecordId)
  const used = assetsInUse(doc, ids)
  for (const shape of board.values()) {
    if (shape.typeName === 'shape' && !ids.has(shape.id) && ids.has(shape.parentId)) moveOut(doc, shape, ids, find)
  }
  let removed = 0
  for (const id of [...records.keys()]) {
    const record = recordOf(doc, id)
    const holdsOn = record && id.startsWith('binding:') && [fieldOf(record, 'fromId'), fieldOf(record, 'toId')].some((end) => ids.has(end as RecordId))
    const goes = ids.has(id as RecordId) && !isServerRecord(id) && !(id.startsWith('asset:') && used.has(id))
    if (!goes && !holdsOn) continue
    records.delete(id)
    if (id.startsWith('shape:')) removed += 1
  }
  return removed
}

/** To the nearest parent that stays, at the same point of the page. */
function moveOut(doc: Y.Doc, shape: ShapeRecord, gone: ReadonlySet<RecordId>, find: (id: string) => ReturnType<ReturnType<typeof materialiseBoard>['get']>): void {
  const record = recordOf(doc, shape.id)
  if (!record) return
  let parentId: RecordId = shape.parentId
  for (let depth = 0; depth < 50 && gone.has(parentId); depth += 1) {
    const parent = find(parentId)
    parentId = parent?.typeName === 'shape' ? parent.parentId : PAGE_ID
  }
  const at = pagePosition(shape, find)
  const parent = find(parentId)
  const origin = parent?.typeName === 'shape' ? pagePosition(parent, find) : { x: 0, y: 0 }
  writeField(record, 'parentId', parentId)
  writeXy(record, at.x - origin.x, at.y - origin.y)
}
