/** Lines by hand and by ruler: point lists to path data, and the sizes and dashes of tldraw's pens. Pure. */

import type { Point } from './primitives.ts'

const STROKE: Record<string, number> = { s: 2, m: 3.5, l: 5, xl: 10 }

/** Width in px of a pen of this size. */
export function strokeWidth(size: string, scale: number): number {
  return (STROKE[size] ?? 3.5) * scale
}

/** The dash pattern of a style for a pen of `width`; null for an unbroken line. */
export function dashes(dash: string, width: number): number[] | null {
  if (dash === 'dashed') return [width * 3, width * 2.5]
  if (dash === 'dotted') return [width * 0.01, width * 2.2]
  return null
}

const round = (value: number) => Math.round(value * 100) / 100

/** Straight from point to point. */
export function polyline(points: readonly Point[], closed = false): string {
  if (points.length === 0) return ''
  const d = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
  return closed ? `${d}Z` : d
}

/** A soft line through freehand points: curves between the midpoints. A single point becomes a dot. */
export function smoothLine(points: readonly Point[], closed = false): string {
  const [first, second] = points
  if (!first) return ''
  if (!second) return `M${round(first.x)} ${round(first.y)}l0.01 0`
  let d = `M${round(first.x)} ${round(first.y)}`
  for (let i = 1; i < points.length - 1; i += 1) {
    const at = points[i]
    const next = points[i + 1]
    if (!at || !next) continue
    d += `Q${round(at.x)} ${round(at.y)} ${round((at.x + next.x) / 2)} ${round((at.y + next.y) / 2)}`
  }
  const last = points.at(-1) ?? second
  return `${d}L${round(last.x)} ${round(last.y)}${closed ? 'Z' : ''}`
}
