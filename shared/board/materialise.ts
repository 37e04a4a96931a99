/**
 * Turns one record of the document into a valid tldraw 3.15.6 record: the same in client, gathering and export. Pure, and
 * never writes: what merging can produce is repaired in what is returned. Records that refer to others are finished by
 * `materialiseBoard.ts`.
 */

import * as Y from 'yjs'
import { cleanText } from '../cleanText.ts'
import { LIMITS } from '../limits.ts'
import type { RecordId } from '../ids.ts'
import type { AssetRecord, BindingRecord, BoardRecord, DocumentRecord, PageRecord, Placement, ShapeMeta, ShapeRecord } from './boardRecord.ts'
import { boolean, type FieldRule, indexKey, number, parentId, rotation } from './fieldRules.ts'
import { type Json, KEY, type Origin, type RecordMap } from './layout.ts'
import { decodePoints } from './points.ts'
import { baseOf, fieldOf, isObject, xyOf } from './recordFields.ts'
import { fragmentToRichText, repairRichText } from './richText.ts'
import {
  ARROW_BINDING_PROPS, IMAGE_ASSET_FILE_SIZE, IMAGE_ASSET_PROPS, type PropRules, SHAPE_PROPS, STROKE_SHAPES, TEXT_SHAPES,
} from './shapeProps.ts'

/** The props that a shape's size may depend on. */
const OUTLINE = new Set(['size', 'scale', 'autoSize', 'w', 'h', 'points', 'segments', 'start', 'end'])
const OUTLINE_PROPS = new Map(
  Object.entries(SHAPE_PROPS).map(([type, rules]): [string, PropRules] => [
    type,
    Object.fromEntries(Object.entries(rules).filter(([name]) => OUTLINE.has(name))),
  ]),
)

const isLocked = boolean(false)
const opacity = number(0, 1, 1)
const LEVEL_CHARACTERS = LIMITS.nameCharacters

/** The record as tldraw may hold it; null when it is none that a board can show. `id` is its key in `records`. */
export function materialise(id: string, record: RecordMap): BoardRecord | null {
  const base = baseOf(record)
  if (!base || !id.startsWith(`${String(base['typeName'])}:`)) return null
  switch (base['typeName']) {
    case 'shape':
      return shapeOf(id as RecordId, record, base)
    case 'binding':
      return bindingOf(id as RecordId, record, base)
    case 'asset':
      return assetOf(id as RecordId, record, base)
    case 'page':
      return pageOf(id as RecordId, base)
    case 'document':
      return documentOf(id as RecordId, base)
    default:
      return null
  }
}

/** Where a shape lies and what it hangs from, as `materialise` has it, without what stands in it; null when it is no shape. */
export function placementOf(id: string, record: RecordMap): Placement | null {
  const base = baseOf(record)
  return base?.['typeName'] === 'shape' && id.startsWith('shape:') ? placed(record, base) : null
}

/** The shape as `materialise` has it, but with only those props that its size depends on; null when it is none. */
export function outlineOf(id: string, record: RecordMap): Pick<ShapeRecord, 'type' | 'props'> | null {
  const base = baseOf(record)
  if (base?.['typeName'] !== 'shape' || !id.startsWith('shape:')) return null
  const type = String(base['type'])
  const rules = OUTLINE_PROPS.get(type)
  return rules ? { type, props: filledProps(type, record, base, rules) } : null
}

function placed(record: RecordMap, base: { [key: string]: unknown }): Placement | null {
  const type = String(base['type'])
  if (!Object.hasOwn(SHAPE_PROPS, type)) return null
  const [x, y] = xyOf(record)
  return {
    typeName: 'shape',
    type,
    x,
    y,
    rotation: pick(record, base, 'rotation', rotation) as number,
    parentId: pick(record, base, 'parentId', parentId) as RecordId,
  }
}

function shapeOf(id: RecordId, record: RecordMap, base: { [key: string]: unknown }): ShapeRecord | null {
  const placement = placed(record, base)
  if (!placement) return null
  return {
    ...placement,
    id,
    index: pick(record, base, 'index', indexKey) as string,
    isLocked: pick(record, base, 'isLocked', isLocked) as boolean,
    opacity: pick(record, base, 'opacity', opacity) as number,
    props: filledProps(placement.type, record, base, SHAPE_PROPS[placement.type] ?? {}),
    meta: metaOf(record, base),
  }
}

/** These props, and what stands in a record's text and stroke. */
function filledProps(type: string, record: RecordMap, base: { [key: string]: unknown }, rules: PropRules): ShapeRecord['props'] {
  const props: ShapeRecord['props'] = propsOf(record, base, rules)
  if (TEXT_SHAPES.includes(type)) {
    const text = record.get(KEY.text)
    props['richText'] = text instanceof Y.XmlFragment ? fragmentToRichText(text) : repairRichText(undefined)
  }
  if (STROKE_SHAPES.includes(type)) {
    const points = record.get(KEY.points)
    if (points instanceof Y.Array) props['segments'] = [{ type: 'free', points: strokeOf(points) }]
    // A stroke without a point breaks the drawing of all of them.
    if (!hasPoint(props['segments'])) props['segments'] = [{ type: 'free', points: [{ x: 0, y: 0, z: 0.5 }] }]
  }
  return props
}

function bindingOf(id: RecordId, record: RecordMap, base: { [key: string]: unknown }): BindingRecord | null {
  const fromId = fieldOf(record, 'fromId')
  const toId = fieldOf(record, 'toId')
  if (base['type'] !== 'arrow' || !isShapeId(fromId) || !isShapeId(toId)) return null
  return { typeName: 'binding', id, type: 'arrow', fromId, toId, props: propsOf(record, base, ARROW_BINDING_PROPS), meta: {} }
}

function assetOf(id: RecordId, record: RecordMap, base: { [key: string]: unknown }): AssetRecord | null {
  if (base['type'] !== 'image') return null
  const props = propsOf(record, base, IMAGE_ASSET_PROPS)
  const fileSize = fieldOf(record, 'props.fileSize')
  if (IMAGE_ASSET_FILE_SIZE.valid(fileSize)) props['fileSize'] = fileSize as number
  return { typeName: 'asset', id, type: 'image', props, meta: {} }
}

function pageOf(id: RecordId, base: { [key: string]: unknown }): PageRecord {
  return { typeName: 'page', id, name: nameOf(base), index: valueOr(base['index'], indexKey) as string, meta: {} }
}

function documentOf(id: RecordId, base: { [key: string]: unknown }): DocumentRecord {
  return { typeName: 'document', id, gridSize: 10, name: nameOf(base), meta: {} }
}

function nameOf(base: { [key: string]: unknown }): string {
  return typeof base['name'] === 'string' ? cleanText(base['name']) : ''
}

/** Each prop from its overlay if that is valid, else from the base, else its default. */
function propsOf(record: RecordMap, base: { [key: string]: unknown }, rules: PropRules): { [key: string]: Json } {
  const given = isObject(base['props']) ? base['props'] : {}
  const props: { [key: string]: Json } = {}
  for (const [name, rule] of Object.entries(rules)) {
    const changed = record.get(`props.${name}`)
    const value = changed !== undefined && rule.valid(changed) ? (changed as Json) : valueOr(given[name], rule)
    props[name] = cleanValue(value, rule)
  }
  return props
}

/** Words outside rich text (names, labels of arrows, descriptions of pictures) are shown and exported just the same. */
function cleanValue(value: Json, rule: FieldRule): Json {
  if (typeof value !== 'string') return value
  const clean = cleanText(value)
  return rule.valid(clean) ? clean : rule.fallback
}

function pick(record: RecordMap, base: { [key: string]: unknown }, name: string, rule: FieldRule): Json {
  const changed = record.get(name)
  return changed !== undefined && rule.valid(changed) ? (changed as Json) : valueOr(base[name], rule)
}

function valueOr(value: unknown, rule: FieldRule): Json {
  return rule.valid(value) ? (value as Json) : rule.fallback
}

function metaOf(record: RecordMap, base: { [key: string]: unknown }): ShapeMeta {
  const given = isObject(base['meta']) ? base['meta'] : {}
  const meta: ShapeMeta = {}
  const from = given['from']
  if (isObject(from) && typeof from['boardId'] === 'string' && typeof from['recordId'] === 'string') {
    meta.from = { boardId: from['boardId'], recordId: from['recordId'] } as NonNullable<ShapeMeta['from']>
  }
  // Written by the server alone, into the gathering.
  if (isObject(given['origin'])) meta.origin = given['origin'] as unknown as Origin
  const level = record.get(KEY.level)
  const shownLevel = typeof level === 'string' ? cleanText(level.slice(0, LEVEL_CHARACTERS)) : ''
  if (shownLevel !== '') meta.level = shownLevel
  return meta
}

function strokeOf(points: Y.Array<unknown>): Json {
  return decodePoints(points.toArray().filter((chunk) => chunk instanceof Uint8Array)).map(({ x, y, z }) => ({ x, y, z }))
}

function hasPoint(segments: unknown): boolean {
  if (!Array.isArray(segments) || segments.length === 0) return false
  return segments.every((segment) => isObject(segment) && Array.isArray(segment['points']) && segment['points'].length > 0)
}

function isShapeId(id: unknown): id is RecordId {
  return typeof id === 'string' && id.startsWith('shape:')
}
