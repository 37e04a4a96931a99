/** Reads and writes the fields of one record as the document layout has them: `base`, `xy`, dotted overlays. */

import * as Y from 'yjs'
import { LIMITS } from '../limits.ts'
import { type Json, KEY, RECORDS_MAP, type RecordMap, XY_STEP } from './layout.ts'

/** All records of a board document. */
export function recordsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(RECORDS_MAP)
}

/** The record with this id; undefined when it is not there or is no record. */
export function recordOf(doc: Y.Doc, id: string): RecordMap | undefined {
  const record = recordsOf(doc).get(id)
  return record instanceof Y.Map ? record : undefined
}

export function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The immutable part of a record; undefined when it is not there or is no object. */
export function baseOf(record: RecordMap): { [key: string]: unknown } | undefined {
  const base = record.get(KEY.base)
  return isObject(base) ? base : undefined
}

/** The value of a field under its dotted path (`props.color`, `parentId`): the overlay, else what stands in the base. */
export function fieldOf(record: RecordMap, path: string): unknown {
  if (record.has(path)) return record.get(path)
  let value: unknown = baseOf(record)
  for (const key of path.split('.')) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value
}

/** Position in px, relative to the parent; [0, 0] when there is none. */
export function xyOf(record: RecordMap): [number, number] {
  const xy = record.get(KEY.xy)
  if (!Array.isArray(xy)) return [0, 0]
  return [clampCoordinate(xy[0]), clampCoordinate(xy[1])]
}

/** Rounds to the step of the wire and keeps within what a board may hold; anything but a number is 0. */
export function clampCoordinate(value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return 0
  return Math.max(-LIMITS.coordinate, Math.min(LIMITS.coordinate, Math.round(value / XY_STEP) * XY_STEP))
}

/** Writes a position if it differs. Call inside a transaction. */
export function writeXy(record: RecordMap, x: number, y: number): void {
  const next = [clampCoordinate(x), clampCoordinate(y)]
  if (!sameJson(record.get(KEY.xy), next)) record.set(KEY.xy, next)
}

/** Writes one later-changed field under its dotted path if it differs. Call inside a transaction. */
export function writeField(record: RecordMap, path: string, value: Json): void {
  if (!sameJson(fieldOf(record, path), value)) record.set(path, value)
}

/** Equality of JSON values; the order of keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((value, i) => sameJson(value, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}
