/** A freehand line in the document: one growing free segment as chunks under `points`, anything else as plain segments. */

import * as Y from 'yjs'
import { type Json, KEY, type RecordMap } from './layout.ts'
import { decodePoints, encodePoints, type StrokePoint } from './points.ts'
import { isObject } from './recordFields.ts'

const SEGMENTS = 'props.segments'

/** The chunks of a new stroke; null when its segments are more than one free line. */
export function newStroke(segments: unknown, isComplete: boolean): Y.Array<Uint8Array> | null {
  const points = freePoints(segments)
  if (!points) return null
  const settled = isComplete ? points : points.slice(0, -1)
  const array = new Y.Array<Uint8Array>()
  if (settled.length > 0) array.push([encodePoints(settled, null)])
  return array
}

/**
 * Writes what a stroke has become. The last point of a growing stroke is held back: tldraw may still move it, and a
 * replaced point would mean sending the whole line again.
 */
export function writeStroke(record: RecordMap, segments: unknown, isComplete: boolean): void {
  const points = freePoints(segments)
  if (!points) {
    if (record.has(KEY.points)) record.delete(KEY.points)
    record.set(SEGMENTS, segments as Json)
    return
  }
  const settled = isComplete ? points : points.slice(0, -1)
  const array = record.get(KEY.points)
  if (array instanceof Y.Array) {
    const written = decodePoints(array.toArray().filter((chunk) => chunk instanceof Uint8Array))
    if (written.length <= settled.length && written.every((point, i) => samePoint(point, settled[i]))) {
      const added = settled.slice(written.length)
      if (added.length > 0) array.push([encodePoints(added, written.at(-1) ?? null)])
      return
    }
  }
  const replacement = newStroke(segments, isComplete)
  if (replacement) record.set(KEY.points, replacement)
  if (record.has(SEGMENTS)) record.delete(SEGMENTS)
}

/** The points of a stroke that is one free line; null for anything else. */
function freePoints(segments: unknown): StrokePoint[] | null {
  if (!Array.isArray(segments) || segments.length !== 1) return null
  const [segment] = segments as unknown[]
  if (!isObject(segment) || segment['type'] !== 'free' || !Array.isArray(segment['points'])) return null
  return segment['points'].map((point) => {
    const { x, y, z } = point as { x: number; y: number; z?: number }
    return { x, y, z: z ?? 0.5 }
  })
}

/** Equal as far as the wire tells points apart: within a step of position and of pressure. */
function samePoint(a: StrokePoint, b: StrokePoint | undefined): boolean {
  return b !== undefined && Math.abs(a.x - b.x) <= 0.07 && Math.abs(a.y - b.y) <= 0.07 && Math.abs(a.z - b.z) <= 0.01
}
