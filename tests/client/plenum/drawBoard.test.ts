import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { drawBoard } from '../../../client/plenum/drawing/drawBoard.ts'
import type { BoardShapes } from '../../../client/plenum/drawing/boardShapes.ts'
import type { Drawn, Primitive } from '../../../client/plenum/drawing/primitives.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { KEY, PAGE_ID } from '../../../shared/board/layout.ts'
import { materialiseBoard } from '../../../shared/board/materialiseBoard.ts'
import { encodePoints } from '../../../shared/board/points.ts'
import { FRAME_HEADER, SHEET_HEIGHT } from '../../../shared/board/sheet.ts'
import { recordsOf } from '../../../shared/board/recordFields.ts'

const shapesOf = (doc: Y.Doc): BoardShapes => {
  const board = materialiseBoard(doc)
  return {
    shapes: new Map([...board].flatMap(([id, record]) => (record.typeName === 'shape' ? [[id, record] as const] : []))),
    bindings: new Map([...board].flatMap(([id, record]) => (record.typeName === 'binding' ? [[id, record] as const] : []))),
  }
}
const draw = (doc: Y.Doc, chips: string[] = []) => drawBoard(shapesOf(doc), PAGE_ID, () => chips)
const find = (drawn: Drawn[], id: string) => drawn.find((each) => each.id === id)
const texts = (primitives: readonly Primitive[] = []) => primitives.flatMap((each) => (each.kind === 'text' ? each.lines : []))

function add(doc: Y.Doc, type: string, xy: [number, number], props: object, more: object = {}): string {
  const id = `shape:${type}${recordsOf(doc).size}`
  const record = new Y.Map<unknown>()
  record.set(KEY.base, { id, typeName: 'shape', type, parentId: PAGE_ID, index: `a${recordsOf(doc).size + 1}`, rotation: 0, isLocked: false, opacity: 1, meta: {}, props, ...more })
  record.set(KEY.xy, xy)
  recordsOf(doc).set(id, record)
  return id
}

describe('a board drawn', () => {
  test('a note has its words in the lines of the shared layout, its colour and its chips', () => {
    const doc = new Y.Doc()
    createIdea(doc, { id: 'shape:n', text: 'Flere elever fra lokalområdet', xy: { x: 120, y: 80 }, color: 'green' })
    const note = find(draw(doc, ['fra Gruppe 3']), 'shape:n')
    expect(note?.box).toMatchObject({ x: 120, y: 80, width: 288 })
    expect(note?.noteText).toBe(30)
    expect(texts(note?.primitives)).toEqual(['Flere elever fra', 'lokalområdet', 'fra Gruppe 3'])
    expect(note?.primitives[0]).toMatchObject({ kind: 'path', fill: '#6fc896' })
  })

  test('a note without words is not drawn', () => {
    const doc = new Y.Doc()
    createIdea(doc, { id: 'shape:blank', text: ' ', xy: { x: 0, y: 0 } })
    createIdea(doc, { id: 'shape:idea', text: 'En idé', xy: { x: 400, y: 0 } })
    expect(draw(doc).map(({ id }) => id)).toEqual(['shape:idea'])
  })

  test('a note of thousands of characters is drawn no higher than the sheet, and says that it goes on', () => {
    const doc = new Y.Doc()
    createIdea(doc, { id: 'shape:n', text: 'Mange ord om en sag. '.repeat(150), xy: { x: 0, y: 0 } })
    const note = find(draw(doc), 'shape:n')
    expect(note?.box.height).toBeLessThanOrEqual(SHEET_HEIGHT - FRAME_HEADER)
    expect(texts(note?.primitives).at(-1)).toMatch(/…$/)
  })

  test('strokes, shapes, lines, texts and pictures all draw something', () => {
    const doc = new Y.Doc()
    const stroke = add(doc, 'draw', [10, 10], { color: 'red', size: 'm', dash: 'draw', fill: 'none', segments: [], isComplete: true, isClosed: false, isPen: false, scale: 1 })
    const points = new Y.Array<Uint8Array>()
    points.push([encodePoints([{ x: 0, y: 0, z: 0.5 }, { x: 40, y: 10, z: 0.5 }, { x: 80, y: 0, z: 0.5 }], null)])
    const record = recordsOf(doc).get(stroke)
    if (record instanceof Y.Map) record.set(KEY.points, points)
    const geo = add(doc, 'geo', [200, 10], { geo: 'ellipse', w: 200, h: 100, color: 'blue', fill: 'solid' })
    const line = add(doc, 'line', [10, 300], { points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 100, y: 50 } } })
    const image = add(doc, 'image', [500, 10], { w: 300, h: 200, assetId: null })
    const drawn = draw(doc)
    expect(find(drawn, stroke)?.primitives[0]).toMatchObject({ kind: 'path', stroke: '#e03131' })
    expect(find(drawn, stroke)?.box).toMatchObject({ x: 10, y: 10, width: 80 })
    expect(find(drawn, geo)?.box).toEqual({ x: 200, y: 10, width: 200, height: 100 })
    for (const id of [line, image]) expect(find(drawn, id)?.primitives.length).toBeGreaterThan(0)
  })

  test('an arrow goes from the edge of one note to the edge of the other, wherever they are moved', () => {
    const doc = new Y.Doc()
    createIdea(doc, { id: 'shape:a', text: 'A', xy: { x: 0, y: 0 } })
    createIdea(doc, { id: 'shape:b', text: 'B', xy: { x: 800, y: 0 } })
    const arrow = add(doc, 'arrow', [50, 50], { start: { x: 0, y: 0 }, end: { x: 10, y: 10 }, bend: 0, text: '', kind: 'arc' })
    for (const [terminal, toId] of [['start', 'shape:a'], ['end', 'shape:b']] as const) {
      const binding = new Y.Map<unknown>()
      const id = `binding:${terminal}`
      binding.set(KEY.base, {
        id, typeName: 'binding', type: 'arrow', fromId: arrow, toId, meta: {},
        props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false, snap: 'none' },
      })
      recordsOf(doc).set(id, binding)
    }
    const before = find(draw(doc), arrow)?.box
    expect(before?.x).toBeGreaterThanOrEqual(288)
    expect((before?.x ?? 0) + (before?.width ?? 0)).toBeLessThanOrEqual(800)
    const moved = recordsOf(doc).get('shape:b')
    if (moved instanceof Y.Map) moved.set(KEY.xy, [800, 600])
    expect(find(draw(doc), arrow)?.box.height).toBeGreaterThan((before?.height ?? 0) + 100)
  })

  test('a bent arrow bends to the side that it has on the canvas: to the right of its direction', () => {
    const doc = new Y.Doc()
    const bent = (bend: number) => {
      const arrow = add(doc, 'arrow', [0, 0], { start: { x: 0, y: 0 }, end: { x: 200, y: 0 }, bend, text: '', kind: 'arc' })
      return find(draw(doc), arrow)?.box
    }
    expect(bent(50)).toMatchObject({ y: 0, height: 50 })
    expect(bent(-50)).toMatchObject({ y: -50, height: 50 })
  })

  test('what is cut away of a picture is not shown', () => {
    const doc = new Y.Doc()
    const asset = new Y.Map<unknown>()
    asset.set(KEY.base, {
      id: 'asset:0123', typeName: 'asset', type: 'image', meta: {},
      props: { w: 600, h: 200, name: '', isAnimated: false, mimeType: 'image/png', src: 'asset:0123', fileSize: 1 },
    })
    recordsOf(doc).set('asset:0123', asset)
    const image = add(doc, 'image', [0, 0], { w: 300, h: 200, assetId: 'asset:0123', crop: { topLeft: { x: 0.25, y: 0 }, bottomRight: { x: 0.75, y: 1 } } })
    expect(find(draw(doc), image)?.primitives[0]).toMatchObject({ kind: 'image', crop: { x: 0.25, y: 0, width: 0.5, height: 1 } })
  })

  test('what lies in a frame or a group is drawn where it is on the board, above it', () => {
    const doc = new Y.Doc()
    const frame = add(doc, 'frame', [1000, 500], { w: 600, h: 400, name: 'Spørgsmål', color: 'black' })
    const inner = add(doc, 'geo', [20, 30], { geo: 'rectangle', w: 100, h: 100 }, { parentId: frame })
    const drawn = draw(doc)
    expect(find(drawn, inner)?.box).toMatchObject({ x: 1020, y: 530 })
    expect(drawn.findIndex(({ id }) => id === inner)).toBeGreaterThan(drawn.findIndex(({ id }) => id === frame))
  })

  test('an untouched shape keeps its marks, so that a change costs one shape', () => {
    const doc = new Y.Doc()
    createIdea(doc, { id: 'shape:a', text: 'A', xy: { x: 0, y: 0 } })
    const shapes = shapesOf(doc)
    const chips = () => []
    const first = drawBoard(shapes, PAGE_ID, chips)
    const again = drawBoard({ ...shapes }, PAGE_ID, chips)
    expect(again[0]?.primitives).toBe(first[0]?.primitives)
  })
})
