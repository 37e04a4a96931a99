/** All records of a board as tldraw may hold them: each materialised, then what refers to others made sound. Never writes. */

import * as Y from 'yjs'
import type { RecordId } from '../ids.ts'
import type { BoardRecord, ShapeRecord } from './boardRecord.ts'
import { PAGE_ID } from './layout.ts'
import { materialise } from './materialise.ts'
import { fieldOf, recordsOf } from './recordFields.ts'

/** Every record that can be shown, by id. */
export function materialiseBoard(doc: Y.Doc): Map<RecordId, BoardRecord> {
  const board = new Map<RecordId, BoardRecord>()
  recordsOf(doc).forEach((record, id) => {
    const shown = record instanceof Y.Map ? materialise(id, record) : null
    if (shown) board.set(shown.id, shown)
  })
  for (const [id, record] of [...board]) {
    const sound = soundOf(record, (other) => board.get(other as RecordId))
    if (sound === null) board.delete(id)
    else if (sound !== record) board.set(id, sound)
  }
  return board
}

/**
 * What a change of the document means for the board: the touched records anew, null for those that are not to be shown.
 * `structural`: records came or went or changed parent, so that records which refer to the touched ones are included.
 */
export function materialiseTouched(doc: Y.Doc, touched: ReadonlySet<string>, structural: boolean): Map<RecordId, BoardRecord | null> {
  const records = recordsOf(doc)
  const cache = new Map<string, BoardRecord | undefined>()
  const find = (id: string): BoardRecord | undefined => {
    if (!cache.has(id)) {
      const record = records.get(id)
      cache.set(id, (record instanceof Y.Map ? materialise(id, record) : null) ?? undefined)
    }
    return cache.get(id)
  }
  const ids = structural ? new Set([...touched, ...dependents(records, touched)]) : touched
  const changes = new Map<RecordId, BoardRecord | null>()
  for (const id of ids) {
    const record = find(id)
    changes.set(id as RecordId, record ? soundOf(record, find) : null)
  }
  return changes
}

/** Records that refer to one of `touched` directly or through their parents. */
function dependents(records: Y.Map<unknown>, touched: ReadonlySet<string>): Set<string> {
  const found = new Set<string>()
  let grew = true
  while (grew) {
    grew = false
    records.forEach((record, id) => {
      if (found.has(id) || !(record instanceof Y.Map)) return
      for (const key of ['parentId', 'fromId', 'toId']) {
        const other = fieldOf(record, key)
        if (typeof other === 'string' && (touched.has(other) || found.has(other))) {
          found.add(id)
          grew = true
          return
        }
      }
    })
  }
  return found
}

/** A binding without both ends goes; a shape whose parent is gone or is its own child lies on the page. */
function soundOf(record: BoardRecord, find: (id: string) => BoardRecord | undefined): BoardRecord | null {
  if (record.typeName === 'binding') {
    const from = find(record.fromId)
    const to = find(record.toId)
    return from?.typeName === 'shape' && from.type === 'arrow' && to?.typeName === 'shape' && to.id !== from.id ? record : null
  }
  if (record.typeName !== 'shape') return record
  let shape: ShapeRecord = record
  if (!hasSoundParent(shape, find)) shape = { ...shape, parentId: PAGE_ID }
  const assetId = shape.props['assetId']
  if (typeof assetId === 'string' && find(assetId)?.typeName !== 'asset') shape = { ...shape, props: { ...shape.props, assetId: null } }
  return shape
}

/** Whether going up from `shape` ends at a page. In a circle, only the smallest id is cut loose, so that everyone cuts the same. */
function hasSoundParent(shape: ShapeRecord, find: (id: string) => BoardRecord | undefined): boolean {
  const above: string[] = []
  let parentId: string = shape.parentId
  while (!parentId.startsWith('page:')) {
    const parent = find(parentId)
    if (parent?.typeName !== 'shape') return above.length > 0
    if (above.length === 0 && parent.type !== 'frame' && parent.type !== 'group') return false
    if (parentId === shape.id) return ![shape.id, ...above].every((id) => id >= shape.id)
    // A circle further up: cut where it is.
    if (above.includes(parentId)) return true
    above.push(parentId)
    parentId = parent.parentId
  }
  return parentId === PAGE_ID || above.length > 0
}
