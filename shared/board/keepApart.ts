/**
 * Two people can pick the same free place in the same moment. Of two ideas that then lie on each other, the one whose id sorts
 * later makes room; whoever created it moves it, and nobody else touches it. The order of ids keeps it from going to and fro.
 */

import type * as Y from 'yjs'
import { fieldOf, recordOf, writeXy, xyOf } from './recordFields.ts'
import { materialiseBoard } from './materialiseBoard.ts'
import { freeSpot, overlaps } from './placement.ts'
import { promptOf, promptRect } from './promptOf.ts'
import { pageBounds } from './shapeBounds.ts'
import type { Rect } from './sheet.ts'
import type { RecordId } from '../ids.ts'
import type { Sheet } from '../workshop/workshop.ts'

/** Not a person's step: undo does not know it. */
const MAKING_ROOM = Symbol('making room')

/** Where an idea was put when it was created here. */
export type Placed = Map<RecordId, { x: number; y: number }>

interface Lying {
  id: RecordId
  type: string
  rect: Rect
}

/** Ideas of `placed` that nobody has moved since and that must make room for one of the `young` that sorts before them. */
export function mustMakeRoom(doc: Y.Doc, placed: Placed, young: ReadonlySet<string>): RecordId[] {
  const lying = lyingOn(doc)
  return [...placed.keys()].filter((id) => {
    const own = lying.find((shape) => shape.id === id)
    if (!own || !stillThere(doc, id, placed)) return false
    return lying.some((other) => other.type === 'note' && other.id < id && young.has(other.id) && overlaps(other.rect, own.rect))
  })
}

/** Moves an idea to a free place of the prompt it answers. Returns where it lies now (px of the page); null when it could not be moved. */
export function moveToFreePlace(doc: Y.Doc, id: RecordId, sheets: readonly Sheet[]): { x: number; y: number } | null {
  const lying = lyingOn(doc)
  const own = lying.find((shape) => shape.id === id)
  const record = recordOf(doc, id)
  if (!own || !record) return null
  const { rect } = own
  const centre = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
  const { itemId, promptId } = promptOf({ parentId: String(fieldOf(record, 'parentId')), centre }, sheets)
  const sheet = sheets.find((candidate) => candidate.itemId === itemId)
  if (!sheet) return null
  const others = lying.filter((shape) => shape.id !== id).map((shape) => shape.rect)
  const spot = freeSpot(promptRect(sheet, promptId), others, { width: rect.width, height: rect.height })
  doc.transact(() => writeXy(record, spot.x, spot.y), MAKING_ROOM)
  return spot
}

/** Whether an idea lies on another one. */
export function liesOnAnother(doc: Y.Doc, id: RecordId): boolean {
  const lying = lyingOn(doc)
  const own = lying.find((shape) => shape.id === id)
  return own !== undefined && lying.some((other) => other.id !== id && other.type === 'note' && overlaps(other.rect, own.rect))
}

function stillThere(doc: Y.Doc, id: RecordId, placed: Placed): boolean {
  const record = recordOf(doc, id)
  const at = placed.get(id)
  if (!record || !at) return false
  const [x, y] = xyOf(record)
  return Math.abs(x - at.x) < 1 && Math.abs(y - at.y) < 1
}

function lyingOn(doc: Y.Doc): Lying[] {
  const board = materialiseBoard(doc)
  return [...board.values()].flatMap((record): Lying[] => {
    if (record.typeName !== 'shape' || record.type === 'frame' || record.type === 'group') return []
    return [{ id: record.id, type: record.type, rect: pageBounds(record, (id) => board.get(id as RecordId)) }]
  })
}
