/** Writes tldraw records into the document, one field at a time: what the binding does with a person's own changes. */

import * as Y from 'yjs'
import { type Json, KEY, type RecordMap } from './layout.ts'
import { clampCoordinate, isObject, recordsOf, sameJson, writeField, writeXy } from './recordFields.ts'
import { repairRichText, richTextToFragment } from './richText.ts'
import { STROKE_SHAPES, TEXT_SHAPES } from './shapeProps.ts'
import { newStroke, writeStroke } from './stroke.ts'

/** Any tldraw record; read as JSON. */
export interface TldrawRecord {
  readonly id: string
  readonly typeName: string
}

/** Computed by every reader for itself; 0 on the wire. */
const DERIVED_PROPS = ['growY', 'fontSizeAdjustment']

/** Adds a record, or replaces the one with its id. Call inside a transaction. */
export function putRecord(doc: Y.Doc, record: TldrawRecord): void {
  const { x, y, meta, props, ...rest } = fieldsOf(record)
  const type = String(rest['type'])
  const isShape = record.typeName === 'shape'
  const base: { [key: string]: Json } = { ...rest, meta: {} }
  const map = new Y.Map<unknown>()
  if (isObject(meta) && isObject(meta['from'])) base['meta'] = { from: toJson(meta['from']) }
  if (isObject(props)) {
    const kept: { [key: string]: Json } = {}
    for (const [name, value] of Object.entries(props)) {
      if (value === undefined) continue
      if (isShape && name === 'richText' && TEXT_SHAPES.includes(type)) continue
      kept[name] = isShape && DERIVED_PROPS.includes(name) ? 0 : toJson(value)
    }
    if (isShape && STROKE_SHAPES.includes(type)) {
      const stroke = newStroke(kept['segments'], props['isComplete'] === true)
      if (stroke) {
        delete kept['segments']
        map.set(KEY.points, stroke)
      }
    }
    base['props'] = kept
  }
  map.set(KEY.base, base)
  if (isShape) map.set(KEY.xy, [clampCoordinate(x), clampCoordinate(y)])
  if (isShape && TEXT_SHAPES.includes(type)) {
    map.set(KEY.text, richTextToFragment(repairRichText(isObject(props) ? props['richText'] : undefined)))
  }
  if (isShape && isObject(meta) && typeof meta['level'] === 'string' && meta['level'] !== '') map.set(KEY.level, meta['level'])
  recordsOf(doc).set(record.id, map)
}

/**
 * Writes what differs between two states of a record, and nothing else. Rich text is not written here: it is edited in its
 * fragment. Call inside a transaction.
 */
export function updateRecord(map: RecordMap, before: TldrawRecord, after: TldrawRecord): void {
  const old = fieldsOf(before)
  const { id: _id, typeName: _typeName, type, x, y, meta, props, ...rest } = fieldsOf(after)
  if (after.typeName === 'shape' && (x !== old['x'] || y !== old['y'])) writeXy(map, Number(x), Number(y))
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && !sameJson(old[name], value)) writeField(map, name, toJson(value))
  }
  const oldProps = isObject(old['props']) ? old['props'] : {}
  for (const [name, value] of Object.entries(isObject(props) ? props : {})) {
    if (value === undefined || name === 'richText' || DERIVED_PROPS.includes(name) || sameJson(oldProps[name], value)) continue
    if (name === 'segments' && STROKE_SHAPES.includes(String(type))) continue
    writeField(map, `props.${name}`, toJson(value))
  }
  if (STROKE_SHAPES.includes(String(type)) && isObject(props)) {
    const completed = props['isComplete'] === true && oldProps['isComplete'] !== true
    if (completed || !sameJson(oldProps['segments'], props['segments'])) writeStroke(map, props['segments'], props['isComplete'] === true)
  }
  const level = isObject(meta) ? meta['level'] : undefined
  if (typeof level === 'string' && level !== (isObject(old['meta']) ? old['meta']['level'] : undefined)) map.set(KEY.level, level)
}

/** Removes records. Call inside a transaction. */
export function removeRecords(doc: Y.Doc, ids: Iterable<string>): void {
  const records = recordsOf(doc)
  for (const id of ids) if (records.has(id)) records.delete(id)
}

function fieldsOf(record: TldrawRecord): { [key: string]: Json } & { id: string; typeName: string } {
  return { ...record } as { [key: string]: Json } & { id: string; typeName: string }
}

/** A copy without `undefined`, which JSON does not have. */
function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson)
  if (!isObject(value)) return value as Json
  const kept = Object.entries(value).filter(([, entry]) => entry !== undefined)
  return Object.fromEntries(kept.map(([key, entry]) => [key, toJson(entry)]))
}
