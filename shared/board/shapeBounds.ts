/** Where a record lies on the page and how much of it it covers: enough to keep new ideas off it and to frame a board. */

import * as Y from 'yjs'
import { type BoardRecord, type Placement, richTextOf, type ShapeRecord } from './boardRecord.ts'
import { textWidth } from './glyphWidth.ts'
import { PAGE_ID } from './layout.ts'
import { materialiseBoard } from './materialiseBoard.ts'
import { NOTE_LINE_HEIGHT, noteSize } from './noteLayout.ts'
import { plainText } from './plainText.ts'
import { isObject } from './recordFields.ts'
import type { Rect } from './sheet.ts'

/** tldraw's sizes of free text, px at scale 1. */
const TEXT_SIZES: Record<string, number> = { s: 18, m: 24, l: 36, xl: 44 }

/** What every shape but the frames covers, in px of the page: the `taken` of `freeSpot`. Turned shapes count with their whole circle. */
export function takenRects(doc: Y.Doc): Rect[] {
  const board = materialiseBoard(doc)
  const find = (id: string) => board.get(id as BoardRecord['id'])
  return [...board.values()].flatMap((record) =>
    record.typeName === 'shape' && record.type !== 'frame' && record.type !== 'group' ? [pageBounds(record, find)] : [],
  )
}

/** Finds what a shape hangs from. */
type Find = (id: string) => BoardRecord | Placement | undefined

/** What a shape covers, in px of the page. */
export function pageBounds(shape: ShapeRecord, find: Find): Rect {
  return boundsOnPage(ownBounds(shape), shape, find)
}

/** The same, for one whose own bounds are known. */
export function boundsOnPage(bounds: Rect, shape: Placement, find: Find): Rect {
  const at = pagePosition(shape, find)
  if (shape.rotation === 0) return { x: at.x + bounds.x, y: at.y + bounds.y, width: bounds.width, height: bounds.height }
  const farX = Math.max(Math.abs(bounds.x), Math.abs(bounds.x + bounds.width))
  const farY = Math.max(Math.abs(bounds.y), Math.abs(bounds.y + bounds.height))
  const radius = Math.hypot(farX, farY)
  return { x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius }
}

/** The shape's own point in px of the page; parents that are turned are taken as if they were not. */
export function pagePosition(shape: Pick<Placement, 'x' | 'y' | 'parentId'>, find: Find): { x: number; y: number } {
  let { x, y } = shape
  let parentId: string = shape.parentId
  for (let depth = 0; parentId !== PAGE_ID && depth < 50; depth += 1) {
    const parent = find(parentId)
    if (parent?.typeName !== 'shape') break
    x += parent.x
    y += parent.y
    parentId = parent.parentId
  }
  return { x, y }
}

/** Materialised records never change, and setting lines is the dear part of reading a board. */
const known = new WeakMap<ShapeRecord, Rect>()

/** What a shape covers, relative to its own point. */
export function ownBounds(shape: ShapeRecord): Rect {
  let bounds = known.get(shape)
  if (!bounds) {
    bounds = boundsOfOutline(shape)
    known.set(shape, bounds)
  }
  return bounds
}

/** The same, of no more than `outlineOf` has. */
export function boundsOfOutline(shape: Pick<ShapeRecord, 'type' | 'props'>): Rect {
  const { props } = shape
  switch (shape.type) {
    case 'note': {
      const richText = richTextOf(shape) ?? { type: 'doc', content: [] }
      const { width, height } = noteSize(richText, String(props['size']), Number(props['scale']))
      return { x: 0, y: 0, width, height }
    }
    case 'text':
      return textBounds(shape)
    case 'draw':
    case 'highlight':
      return around(pointsOfSegments(props['segments']))
    case 'line':
      return around(isObject(props['points']) ? Object.values(props['points']) : [])
    case 'arrow':
      return around([props['start'], props['end']])
    default:
      return { x: 0, y: 0, width: Number(props['w'] ?? 1), height: Number(props['h'] ?? 1) }
  }
}

function textBounds(shape: Pick<ShapeRecord, 'props'>): Rect {
  const richText = richTextOf(shape)
  const lines = (richText ? plainText(richText) : '').split('\n')
  const scale = Number(shape.props['scale'])
  const fontSize = (TEXT_SIZES[String(shape.props['size'])] ?? 24) * scale
  const widest = Math.max(...lines.map((line) => textWidth(line, fontSize)), fontSize)
  const autoSize = shape.props['autoSize'] === true
  const width = autoSize ? widest : Number(shape.props['w']) * scale
  const rowsOf = (line: string): number => Math.max(1, Math.ceil(textWidth(line, fontSize) / width))
  const rows = autoSize ? lines.length : lines.reduce((sum, line) => sum + rowsOf(line), 0)
  return { x: 0, y: 0, width, height: rows * fontSize * NOTE_LINE_HEIGHT }
}

function pointsOfSegments(segments: unknown): unknown[] {
  if (!Array.isArray(segments)) return []
  return segments.flatMap((segment) => (isObject(segment) && Array.isArray(segment['points']) ? segment['points'] : []))
}

function around(points: readonly unknown[]): Rect {
  let left = 0
  let top = 0
  let right = 0
  let bottom = 0
  for (const point of points) {
    if (!isObject(point)) continue
    left = Math.min(left, Number(point['x']))
    top = Math.min(top, Number(point['y']))
    right = Math.max(right, Number(point['x']))
    bottom = Math.max(bottom, Number(point['y']))
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
