import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { materialise } from '../../../shared/board/materialise.ts'
import { decodePoints, encodePoints, isPointChunk } from '../../../shared/board/points.ts'
import { recordOf } from '../../../shared/board/recordFields.ts'
import { putRecord, updateRecord } from '../../../shared/board/writeRecord.ts'
import { checkTldrawRecord } from '../../support/tldrawSchema.ts'

interface Point {
  x: number
  y: number
  z: number
}

function draw(segments: { type: string; points: Point[] }[], isComplete: boolean, over: object = {}) {
  return {
    id: 'shape:s', typeName: 'shape', type: 'draw', parentId: 'page:page', index: 'a1', rotation: 0, isLocked: false, opacity: 1, meta: {}, x: 10.13, y: 5,
    props: { color: 'black', fill: 'none', dash: 'draw', size: 'm', isClosed: false, isPen: false, scale: 1, isComplete, segments }, ...over,
  }
}

const free = (points: Point[]) => [{ type: 'free', points }]
const LINE: Point[] = Array.from({ length: 40 }, (_, i) => ({ x: i * 7.5, y: Math.sin(i) * 30, z: 0.5 }))

function segmentsOf(doc: Y.Doc): { type: string; points: Point[] }[] {
  const record = recordOf(doc, 'shape:s')
  const shape = record ? materialise('shape:s', record) : null
  if (shape?.typeName !== 'shape') throw new Error('no shape')
  checkTldrawRecord(shape)
  return shape.props['segments'] as unknown as { type: string; points: Point[] }[]
}

function chunks(doc: Y.Doc): Uint8Array[] {
  const points = recordOf(doc, 'shape:s')?.get('points')
  return points instanceof Y.Array ? points.toArray() : []
}

describe('points on the wire', () => {
  it('keep an eighth of a px, forwards and back, however far', () => {
    const points = [{ x: 0, y: 0, z: 0 }, { x: -0.125, y: 99_999.875, z: 1 }, { x: 5_000, y: -5_000, z: 0.5 }]
    expect(decodePoints([encodePoints(points, null)])).toEqual(points)
    expect(decodePoints([encodePoints(points.slice(0, 1), null), encodePoints(points.slice(1), points[0] ?? null)])).toEqual(points)
  })
  it('end where a chunk is damaged', () => {
    expect(decodePoints([encodePoints(LINE.slice(0, 3), null), Uint8Array.of(255)])).toHaveLength(3)
    expect(isPointChunk(Uint8Array.of(255))).toBe(false)
    expect(isPointChunk(encodePoints(LINE, null))).toBe(true)
  })
})

describe('a stroke while it is drawn', () => {
  it('sends each point once, and all of them when it is done', () => {
    const doc = new Y.Doc()
    let before = draw(free(LINE.slice(0, 1)), false)
    putRecord(doc, before)
    const map = recordOf(doc, 'shape:s') ?? new Y.Map()
    let bytes = 0
    doc.on('update', (update: Uint8Array) => (bytes += update.byteLength))
    for (let length = 2; length <= LINE.length; length += 1) {
      const after = draw(free(LINE.slice(0, length)), false)
      doc.transact(() => updateRecord(map, before, after))
      before = after
    }
    doc.transact(() => updateRecord(map, before, draw(free(LINE), true)))
    expect(bytes).toBeLessThan(LINE.length * 45)
    expect(chunks(doc)).toHaveLength(LINE.length)
    const [segment] = segmentsOf(doc)
    expect(segment?.points).toHaveLength(LINE.length)
    segment?.points.forEach((point, i) => expect(Math.abs(point.x - (LINE[i]?.x ?? 0)) + Math.abs(point.y - (LINE[i]?.y ?? 0))).toBeLessThan(0.13))
  })

  it('holds the last point back, which tldraw still moves', () => {
    const doc = new Y.Doc()
    const before = draw(free(LINE.slice(0, 5)), false)
    putRecord(doc, before)
    const moved = [...LINE.slice(0, 4), { x: 999, y: 999, z: 0.5 }]
    const map = recordOf(doc, 'shape:s') ?? new Y.Map()
    updateRecord(map, before, draw(free(moved), false))
    expect(chunks(doc)).toHaveLength(1)
    updateRecord(map, draw(free(moved), false), draw(free(moved), true))
    expect(chunks(doc)).toHaveLength(2)
    expect(segmentsOf(doc)[0]?.points.at(-1)).toMatchObject({ x: 999, y: 999 })
  })

  it('that gets a straight part, or is resized, is written anew', () => {
    const doc = new Y.Doc()
    const before = draw(free(LINE), true)
    putRecord(doc, before)
    const map = recordOf(doc, 'shape:s') ?? new Y.Map()
    const wide = draw(free(LINE.map((point) => ({ ...point, x: point.x * 2 }))), true)
    updateRecord(map, before, wide)
    expect(segmentsOf(doc)[0]?.points.at(-1)?.x).toBeCloseTo(39 * 15, 1)
    const straight = draw([...free(LINE.slice(0, 2)), { type: 'straight', points: LINE.slice(2, 4) }], true)
    updateRecord(map, wide, straight)
    expect(map.has('points')).toBe(false)
    expect(segmentsOf(doc)).toHaveLength(2)
    updateRecord(map, straight, before)
    expect(segmentsOf(doc)).toHaveLength(1)
  })

  it('of no point is a dot', () => {
    const doc = new Y.Doc()
    putRecord(doc, draw(free(LINE.slice(0, 1)), false))
    expect(segmentsOf(doc)).toEqual([{ type: 'free', points: [{ x: 0, y: 0, z: 0.5 }] }])
  })
})

describe('a record that is written', () => {
  it('has nothing in it that readers compute for themselves, and its place to a quarter px', () => {
    const doc = new Y.Doc()
    const note = {
      ...draw([], true), id: 'shape:n', type: 'note', meta: { level: 'HMU', other: 1 },
      props: { color: 'yellow', growY: 120, fontSizeAdjustment: 9, richText: { type: 'doc', content: [] } },
    }
    putRecord(doc, note)
    const record = recordOf(doc, 'shape:n')
    expect(record?.get('base')).toMatchObject({ meta: {}, props: { color: 'yellow', growY: 0, fontSizeAdjustment: 0 } })
    expect(record?.get('base')).not.toHaveProperty('props.richText')
    expect(record?.get('xy')).toEqual([10.25, 5])
    expect(record?.get('meta.level')).toBe('HMU')
    expect(record?.get('text')).toBeInstanceOf(Y.XmlFragment)
  })

  it('changes by one field, and not at all when nothing changed', () => {
    const doc = new Y.Doc()
    const before = draw(free(LINE), true)
    putRecord(doc, before)
    const map = recordOf(doc, 'shape:s') ?? new Y.Map()
    const sizes: number[] = []
    doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
    const same = { ...before, props: { ...before.props } }
    doc.transact(() => updateRecord(map, before, same))
    expect(sizes).toEqual([])
    doc.transact(() => updateRecord(map, before, draw(free(LINE), true, { x: 99, rotation: 1 })))
    expect(map.get('xy')).toEqual([99, 5])
    expect(map.get('rotation')).toBe(1)
    expect(sizes[0]).toBeLessThan(90)
  })
})
