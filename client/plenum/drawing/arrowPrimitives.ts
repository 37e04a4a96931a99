/** Arrows: from shape to shape along their bindings, straight, bent or with elbows, with their heads and label. Pure. */

import type { TLArrowBinding, TLArrowShape } from '@tldraw/tlschema'
import { inks } from './colours.ts'
import { boxAround, centreOf } from './matrix.ts'
import { dashes, polyline, strokeWidth } from './strokes.ts'
import type { Box, Point, Primitive } from './primitives.ts'

/** One end of an arrow in the arrow's own space. `target` is the box that the end must stop at, if it is bound to one. */
export interface ArrowEnd {
  at: Point
  target: Box | null
}

const HEAD_SPREAD = Math.PI / 6
const LABEL_SIZES: Record<string, number> = { s: 18, m: 20, l: 24, xl: 28 }
const GAP = 6

/** Where a bound end points to: the anchor inside the target when it is precise, else its middle. */
export function boundPoint(binding: TLArrowBinding, target: Box): Point {
  const { isPrecise, normalizedAnchor } = binding.props
  if (!isPrecise) return centreOf(target)
  return { x: target.x + normalizedAnchor.x * target.width, y: target.y + normalizedAnchor.y * target.height }
}

/** The marks of an arrow between two ends. */
export function arrowPrimitives(props: TLArrowShape['props'], startEnd: ArrowEnd, endEnd: ArrowEnd): { primitives: Primitive[]; box: Box } {
  const width = strokeWidth(props.size, props.scale)
  const colour = inks(props.color).solid
  const middle = bendPoint(startEnd.at, endEnd.at, props.bend)
  const start = stopAt(startEnd, middle)
  const end = stopAt(endEnd, middle)
  const elbow = props.kind === 'elbow'
  const corner = { x: (start.x + end.x) / 2, y: start.y }
  const corner2 = { x: (start.x + end.x) / 2, y: end.y }
  const bent = Math.abs(props.bend) > 1
  // A quadratic curve passes halfway to its control point, so the control lies twice as far out as the bend.
  const control = { x: 2 * middle.x - (start.x + end.x) / 2, y: 2 * middle.y - (start.y + end.y) / 2 }
  const d = elbow
    ? polyline([start, corner, corner2, end])
    : bent
      ? `M${start.x} ${start.y}Q${control.x} ${control.y} ${end.x} ${end.y}`
      : polyline([start, end])
  const towardsEnd = elbow ? corner2 : bent ? control : start
  const towardsStart = elbow ? corner : bent ? control : end
  const primitives: Primitive[] = [
    { kind: 'path', d, fill: null, stroke: colour, width, dash: dashes(props.dash, width) },
    ...head(props.arrowheadEnd, end, towardsEnd, width, colour),
    ...head(props.arrowheadStart, start, towardsStart, width, colour),
  ]
  if (props.text !== '') {
    const fontSize = (LABEL_SIZES[props.size] ?? 20) * props.scale
    const at = elbow ? { x: corner.x, y: (corner.y + corner2.y) / 2 } : middle
    const label = { kind: 'text', x: at.x, y: at.y - fontSize * 0.65, lines: [props.text], fontSize, lineHeight: fontSize * 1.3, anchor: 'middle' } as const
    primitives.push({ ...label, colour: inks(props.labelColor).solid, weight: 500 })
  }
  return { primitives, box: boxAround([start, middle, end]) ?? { x: 0, y: 0, width: 0, height: 0 } }
}

/** The middle of the arrow, pushed out by its bend (px; positive is to the right of its direction, as tldraw has it). */
function bendPoint(start: Point, end: Point, bend: number): Point {
  const dx = end.x - start.x
  const dy = end.y - start.y
  const length = Math.hypot(dx, dy) || 1
  return { x: (start.x + end.x) / 2 - (dy / length) * bend, y: (start.y + end.y) / 2 + (dx / length) * bend }
}

/** Moves a bound end back along the way to `from` until it stands just outside its target. */
function stopAt({ at, target }: ArrowEnd, from: Point): Point {
  if (!target) return at
  const dx = from.x - at.x
  const dy = from.y - at.y
  const right = dx > 0 ? (target.x + target.width - at.x) / dx : dx < 0 ? (target.x - at.x) / dx : Infinity
  const down = dy > 0 ? (target.y + target.height - at.y) / dy : dy < 0 ? (target.y - at.y) / dy : Infinity
  const share = Math.min(right, down)
  if (!(share >= 0) || share >= 1) return at
  const length = Math.hypot(dx, dy) || 1
  const reach = Math.min(1, share + GAP / length)
  return { x: at.x + dx * reach, y: at.y + dy * reach }
}

function head(kind: string, tip: Point, from: Point, width: number, colour: string): Primitive[] {
  if (kind === 'none') return []
  const angle = Math.atan2(from.y - tip.y, from.x - tip.x)
  const length = Math.max(width * 4.5, 14)
  const at = (turn: number) => ({ x: tip.x + length * Math.cos(angle + turn), y: tip.y + length * Math.sin(angle + turn) })
  const filled = kind !== 'arrow' && kind !== 'bar'
  const points = kind === 'bar' ? [at(Math.PI / 2), at(-Math.PI / 2)] : [at(HEAD_SPREAD), tip, at(-HEAD_SPREAD)]
  return [{ kind: 'path', d: polyline(points, filled), fill: filled ? colour : null, stroke: colour, width, dash: null }]
}
