/**
 * One board, ready to draw: its shapes from back to front in board px. Marks are kept per record, and so is the shape as it
 * was last drawn: a change costs one shape, and whoever paints sees by identity what has changed.
 */

import type { TLArrowShape } from '@tldraw/tlschema'
import { isBlankNote } from '../../../shared/board/blankNote.ts'
import type { ShapeRecord } from '../../../shared/board/boardRecord.ts'
import { arrowPrimitives, boundPoint, type ArrowEnd } from './arrowPrimitives.ts'
import { asArrowBinding, asTldrawShape, type BoardShapes } from './boardShapes.ts'
import { applyInverse, boxAround, boxThrough, compose, placed, sameMatrix } from './matrix.ts'
import { IDENTITY, type Box, type Drawn, type Matrix, type Point, type Primitive } from './primitives.ts'
import { shapePrimitives, type ChipsOf, type Marks } from './shapePrimitives.ts'

type MarkCache = WeakMap<ShapeRecord, { chips: string; marks: Marks | null }>
const cache: MarkCache = new WeakMap()
const lastDrawn = new WeakMap<ShapeRecord, Drawn>()
/** The ends that an arrow's marks were made for. */
const lastEnds = new WeakMap<ShapeRecord, { start: ArrowEnd; end: ArrowEnd; primitives: Primitive[]; box: Box }>()

/** Draws the children of `rootId` (the board's frame in the gathering, `page:page` on a board). */
export function drawBoard(board: BoardShapes, rootId: string, chipsOf: ChipsOf): Drawn[] {
  const children = childrenByParent(board.shapes)
  const matrices = new Map<string, Matrix>()
  const order: ShapeRecord[] = []
  const visit = (parentId: string, outer: Matrix, depth: number) => {
    for (const shape of children.get(parentId) ?? []) {
      const matrix = compose(outer, placed(shape.x, shape.y, shape.rotation))
      matrices.set(shape.id, matrix)
      order.push(shape)
      // Nesting deeper than anyone makes it is damage; it must not end the drawing.
      if (depth < 20) visit(shape.id, matrix, depth + 1)
    }
  }
  visit(rootId, IDENTITY, 0)

  const boxes = new Map<string, Box>()
  const drawn = new Map<string, Drawn>()
  for (const shape of order) {
    const matrix = matrices.get(shape.id) ?? IDENTITY
    const marks = marksOf(shape, chipsOf)
    if (!marks) continue
    const box = boxThrough(matrix, marks.box)
    boxes.set(shape.id, box)
    // Somebody is about to write, or changed their mind: no idea yet. An arrow to it still ends where it is.
    if (isBlankNote(shape)) continue
    const what = shape.type === 'note' ? 'note' : shape.type === 'frame' ? 'frame' : 'other'
    drawn.set(shape.id, kept(shape, { id: shape.id, what, matrix, opacity: shape.opacity, box, noteText: marks.noteText, primitives: marks.primitives }))
  }
  const ends = arrowEnds(board, boxes)
  return order.flatMap((shape): Drawn[] => {
    if (shape.type !== 'arrow') {
      const known = drawn.get(shape.id)
      return known ? [known] : []
    }
    const arrow = asTldrawShape(shape)
    if (arrow.type !== 'arrow') return []
    const matrix = matrices.get(shape.id) ?? IDENTITY
    const own = (terminal: 'start' | 'end', free: Point) => endOf(ends.get(`${shape.id} ${terminal}`), matrix, free)
    const { primitives, box } = arrowMarks(shape, arrow.props, own('start', arrow.props.start), own('end', arrow.props.end))
    return [kept(shape, { id: shape.id, what: 'other', matrix, opacity: shape.opacity, box: boxThrough(matrix, box), noteText: null, primitives })]
  })
}

/** The very object that was drawn for the record before, when nothing about it differs. */
function kept(record: ShapeRecord, drawn: Drawn): Drawn {
  const before = lastDrawn.get(record)
  if (before && before.primitives === drawn.primitives && sameMatrix(before.matrix, drawn.matrix)) return before
  lastDrawn.set(record, drawn)
  return drawn
}

function arrowMarks(record: ShapeRecord, props: TLArrowShape['props'], start: ArrowEnd, end: ArrowEnd): { primitives: Primitive[]; box: Box } {
  const before = lastEnds.get(record)
  if (before && sameEnd(before.start, start) && sameEnd(before.end, end)) return before
  const made = { start, end, ...arrowPrimitives(props, start, end) }
  lastEnds.set(record, made)
  return made
}

function sameEnd(one: ArrowEnd, other: ArrowEnd): boolean {
  const [a, b] = [one.target, other.target]
  const sameTarget = a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height)
  return sameTarget && one.at.x === other.at.x && one.at.y === other.at.y
}

function marksOf(shape: ShapeRecord, chipsOf: ChipsOf): Marks | null {
  const tldrawShape = asTldrawShape(shape)
  const chips = shape.type === 'note' ? chipsOf(tldrawShape) : []
  const key = chips.join('\n')
  const known = cache.get(shape)
  if (known?.chips === key) return known.marks
  const marks = shapePrimitives(tldrawShape, () => chips)
  cache.set(shape, { chips: key, marks })
  return marks
}

function childrenByParent(shapes: BoardShapes['shapes']): Map<string, ShapeRecord[]> {
  const children = new Map<string, ShapeRecord[]>()
  for (const shape of shapes.values()) {
    const siblings = children.get(shape.parentId)
    if (siblings) siblings.push(shape)
    else children.set(shape.parentId, [shape])
  }
  for (const siblings of children.values()) siblings.sort(backToFront)
  return children
}

/** By index key; equal keys by id, so that everyone draws the same picture. */
function backToFront(a: ShapeRecord, b: ShapeRecord): number {
  if (a.index !== b.index) return a.index < b.index ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

interface BoundEnd {
  point: Point
  target: Box
  exact: boolean
}

/** The bound ends of all arrows in board px, by `<arrow id> <terminal>`. */
function arrowEnds(board: BoardShapes, boxes: ReadonlyMap<string, Box>): Map<string, BoundEnd> {
  const ends = new Map<string, BoundEnd>()
  for (const record of board.bindings.values()) {
    const target = boxes.get(record.toId)
    if (!target) continue
    const binding = asArrowBinding(record)
    ends.set(`${record.fromId} ${binding.props.terminal}`, { point: boundPoint(binding, target), target, exact: binding.props.isExact })
  }
  return ends
}

function endOf(bound: BoundEnd | undefined, matrix: Matrix, free: Point): ArrowEnd {
  if (!bound) return { at: free, target: null }
  const { x, y, width, height } = bound.target
  const corners = [{ x, y }, { x: x + width, y: y + height }].map((corner) => applyInverse(matrix, corner))
  return { at: applyInverse(matrix, bound.point), target: bound.exact ? null : boxAround(corners) }
}
