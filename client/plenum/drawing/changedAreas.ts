/** What of a board must be painted anew when it has changed: the places where shapes were and are. Pure. */

import { inkOf } from './ink.ts'
import { overlaps, union } from './matrix.ts'
import type { Box, Drawn } from './primitives.ts'

/** So many places and more cost as much as the whole board. */
const MOST_AREAS = 24

/** The places in board px, none overlapping another; null when everything must be painted. `drawBoard` hands out the same object for a shape that has not changed. */
export function changedAreas(before: readonly Drawn[], after: readonly Drawn[]): Box[] | null {
  const places = new Map(before.map((shape, at) => [shape.id, at]))
  const areas: Box[] = []
  let last = -1
  for (const shape of after) {
    const at = places.get(shape.id)
    const was = at === undefined ? undefined : before[at]
    if (at !== undefined) {
      // Something went behind or in front of something else.
      if (at < last) return null
      last = at
      places.delete(shape.id)
    }
    if (was === shape) continue
    areas.push(inkOf(shape))
    if (was) areas.push(inkOf(was))
    if (areas.length > 2 * MOST_AREAS) return null
  }
  for (const at of places.values()) {
    const gone = before[at]
    if (gone) areas.push(inkOf(gone))
  }
  const apart = withoutOverlap(areas)
  return apart.length > MOST_AREAS ? null : apart
}

/** Boxes that overlap become one around both, until none do. */
export function withoutOverlap(boxes: readonly Box[]): Box[] {
  const apart: Box[] = []
  for (const box of boxes) {
    let one = box
    for (let at = 0; at < apart.length; ) {
      const other = apart[at]
      if (other && overlaps(one, other)) {
        one = union([one, other]) ?? one
        apart.splice(at, 1)
        at = 0
      } else at += 1
    }
    apart.push(one)
  }
  return apart
}
