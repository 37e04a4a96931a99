/** Placing shapes inside shapes: the little affine geometry that drawing a board needs. Pure. */

import type { Box, Matrix, Point } from './primitives.ts'

/** Moves to (x, y) and turns by `rotation` radians. */
export function placed(x: number, y: number, rotation: number): Matrix {
  const cos = Math.cos(rotation)
  const sin = Math.sin(rotation)
  return { a: cos, b: sin, c: -sin, d: cos, e: x, f: y }
}

/** `outer` after `inner`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  }
}

export function sameMatrix(m: Matrix, n: Matrix): boolean {
  return m.a === n.a && m.b === n.b && m.c === n.c && m.d === n.d && m.e === n.e && m.f === n.f
}

export function apply(matrix: Matrix, point: Point): Point {
  return { x: matrix.a * point.x + matrix.c * point.y + matrix.e, y: matrix.b * point.x + matrix.d * point.y + matrix.f }
}

/** Back from the board into the shape's own space. Rotations and moves only, so the inverse always exists. */
export function applyInverse(matrix: Matrix, point: Point): Point {
  const dx = point.x - matrix.e
  const dy = point.y - matrix.f
  const determinant = matrix.a * matrix.d - matrix.b * matrix.c || 1
  return { x: (matrix.d * dx - matrix.c * dy) / determinant, y: (matrix.a * dy - matrix.b * dx) / determinant }
}

/** The upright box around a transformed box. */
export function boxThrough(matrix: Matrix, box: Box): Box {
  const corners = [
    { x: box.x, y: box.y },
    { x: box.x + box.width, y: box.y },
    { x: box.x, y: box.y + box.height },
    { x: box.x + box.width, y: box.y + box.height },
  ].map((corner) => apply(matrix, corner))
  return boxAround(corners) ?? box
}

/** The box around points; null when there are none. */
export function boxAround(points: readonly Point[]): Box | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return left <= right ? { x: left, y: top, width: right - left, height: bottom - top } : null
}

/** The box around boxes; null when there are none. */
export function union(boxes: readonly Box[]): Box | null {
  return boxAround(boxes.flatMap((box) => [{ x: box.x, y: box.y }, { x: box.x + box.width, y: box.y + box.height }]))
}

export function centreOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export function overlaps(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height
}
