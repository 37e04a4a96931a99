import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardShapes } from '../../../client/plenum/drawing/boardShapes.ts'
import { changedAreas, withoutOverlap } from '../../../client/plenum/drawing/changedAreas.ts'
import { drawBoard } from '../../../client/plenum/drawing/drawBoard.ts'
import { inkOf } from '../../../client/plenum/drawing/ink.ts'
import { overlaps } from '../../../client/plenum/drawing/matrix.ts'
import type { Box } from '../../../client/plenum/drawing/primitives.ts'
import { createGatheringModel } from '../../../client/plenum/gatheringModel.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { KEY } from '../../../shared/board/layout.ts'
import { recordOf, recordsOf } from '../../../shared/board/recordFields.ts'

/** A gathered board of a few ideas in a row, drawn anew after each change as the page does. */
function board(count: number) {
  const doc = new Y.Doc()
  const idOf = (at: number) => `shape:b1/n${at}`
  for (let at = 0; at < count; at += 1) createIdea(doc, { id: idOf(at), text: `Idé ${at}`, xy: { x: at * 400, y: 0 } })
  let frame: (() => void) | null = null
  const model = createGatheringModel((run) => (frame = run))
  model.show(doc)
  const noChips = () => []
  return {
    doc, idOf,
    drawn: () => {
      frame?.()
      frame = null
      return drawBoard(model.board('b1') as BoardShapes, 'page:page', noChips)
    },
    move: (at: number, x: number, y: number) => recordOf(doc, idOf(at))?.set(KEY.xy, [x, y]),
  }
}

const covers = (areas: readonly Box[] | null, part: Box) =>
  (areas ?? []).some(({ x, y, width, height }) => x <= part.x && y <= part.y && x + width >= part.x + part.width && y + height >= part.y + part.height)

describe('what must be painted anew', () => {
  test('a shape that has not changed is the same object, whatever else has', () => {
    const { drawn, move } = board(3)
    const before = drawn()
    move(1, 900, 700)
    const after = drawn()
    expect(after.map((shape, at) => shape === before[at])).toEqual([true, false, true])
  })

  test('a move is the place before and the place after, and nothing of the others', () => {
    const { drawn, move } = board(6)
    const before = drawn()
    move(0, 200, 900)
    const after = drawn()
    const areas = changedAreas(before, after)
    const [was, is] = [before[0], after[0]]
    if (!was || !is) throw new Error('not drawn')
    expect(covers(areas, inkOf(was)) && covers(areas, inkOf(is))).toBe(true)
    const far = after[5]
    if (!far) throw new Error('not drawn')
    expect(areas?.some((area) => overlaps(area, inkOf(far)))).toBe(false)
  })

  test('what came and what went are places, too; nothing at all is none', () => {
    const { doc, drawn } = board(3)
    const before = drawn()
    expect(changedAreas(before, drawn())).toEqual([])
    recordsOf(doc).delete('shape:b1/n1')
    const without = drawn()
    expect(covers(changedAreas(before, without), before[1]?.box ?? { x: 0, y: 0, width: 1, height: 1 })).toBe(true)
    expect(covers(changedAreas(without, before), before[1]?.box ?? { x: 0, y: 0, width: 1, height: 1 })).toBe(true)
  })

  test('another order, or very much at once, is everything', () => {
    const { doc, drawn, move } = board(60)
    const before = drawn()
    recordOf(doc, 'shape:b1/n0')?.set('index', 'zzz')
    expect(changedAreas(before, [...before.slice(1), ...before.slice(0, 1)])).toBeNull()
    for (let at = 0; at < 60; at += 1) move(at, at * 400, 5_000)
    expect(changedAreas(before, drawn())).toBeNull()
  })

  test('words that are longer than their shape belong to it', () => {
    const { doc, drawn } = board(1)
    const record = recordOf(doc, 'shape:b1/n0')
    if (!record) throw new Error('no idea')
    const before = drawn()[0]
    expect(before && inkOf(before).width).toBeGreaterThan(before?.box.width ?? 0)
  })

  test('overlapping places become one around both', () => {
    const box = (x: number, width: number): Box => ({ x, y: 0, width, height: 10 })
    expect(withoutOverlap([box(0, 10), box(30, 10), box(5, 30)])).toEqual([box(0, 40)])
    expect(withoutOverlap([box(0, 10), box(10, 10)])).toHaveLength(2)
  })
})
