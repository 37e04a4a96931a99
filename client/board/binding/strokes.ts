/** Writes a freehand stroke as it grows: only the points that are new, never the stroke again. */

import type { Json, RecordMap } from '../../../shared/board/layout.ts'
import { KEY } from '../../../shared/board/layout.ts'
import { encodePoints, type StrokePoint } from '../../../shared/board/points.ts'
import { isObject, writeField } from '../../../shared/board/recordFields.ts'
import * as Y from 'yjs'

const SEGMENTS = 'props.segments'
/** Pressure of a point that has none: what tldraw assumes of a mouse. */
const PLAIN_PRESSURE = 0.5

function pointsOf(segments: unknown): StrokePoint[] | null {
  if (!Array.isArray(segments) || segments.length !== 1) return null
  const only: unknown = segments[0]
  if (!isObject(only) || only['type'] !== 'free' || !Array.isArray(only['points'])) return null
  return only['points'].filter(isObject).map(({ x, y, z }) => ({ x: Number(x), y: Number(y), z: typeof z === 'number' ? z : PLAIN_PRESSURE }))
}

function startsWith(points: StrokePoint[], start: StrokePoint[]): boolean {
  return start.length <= points.length && start.every(({ x, y }, at) => points[at]?.x === x && points[at]?.y === y)
}

export interface Strokes {
  /**
   * Writes the segments of a stroke into its record, inside the caller's transaction. While the stroke grows its last point
   * is held back, because tldraw replaces it until the pen has moved on.
   */
  write(id: string, record: RecordMap, segments: unknown, complete: boolean): void
  forget(id: string): void
}

/** Remembers what it wrote per stroke, so that growth can be told from redrawing. */
export function createStrokes(): Strokes {
  const written = new Map<string, StrokePoint[]>()
  return {
    write(id, record, segments, complete) {
      const all = pointsOf(segments)
      const chunks = record.get(KEY.points)
      if (!all) {
        // Straight pieces: the segments as they are. A stroke that has chunks would be read from those.
        if (chunks !== undefined) record.delete(KEY.points)
        written.delete(id)
        writeField(record, SEGMENTS, segments as Json)
        return
      }
      const ready = complete ? all : all.slice(0, -1)
      const before = written.get(id)
      if (chunks instanceof Y.Array && before && startsWith(ready, before)) {
        const fresh = ready.slice(before.length)
        if (fresh.length > 0) chunks.push([encodePoints(fresh, before.at(-1) ?? null)])
      } else {
        const next = new Y.Array<Uint8Array>()
        if (ready.length > 0) next.push([encodePoints(ready, null)])
        record.set(KEY.points, next)
      }
      if (complete) written.delete(id)
      else written.set(id, ready)
    },
    forget: (id) => void written.delete(id),
  }
}
