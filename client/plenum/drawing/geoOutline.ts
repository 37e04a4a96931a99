/** The outlines of tldraw's closed shapes as path data in a box of w × h px. Pure. */

import { polyline } from './strokes.ts'
import type { Point } from './primitives.ts'

type Corners = readonly (readonly [number, number])[]

/** Corners as fractions of the box. */
const POLYGONS: Record<string, Corners> = {
  triangle: [[0.5, 0], [1, 1], [0, 1]],
  diamond: [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]],
  rhombus: [[0.25, 0], [1, 0], [0.75, 1], [0, 1]],
  'rhombus-2': [[0, 0], [0.75, 0], [1, 1], [0.25, 1]],
  trapezoid: [[0.2, 0], [0.8, 0], [1, 1], [0, 1]],
  'arrow-right': [[0, 0.25], [0.6, 0.25], [0.6, 0], [1, 0.5], [0.6, 1], [0.6, 0.75], [0, 0.75]],
  'arrow-left': [[1, 0.25], [0.4, 0.25], [0.4, 0], [0, 0.5], [0.4, 1], [0.4, 0.75], [1, 0.75]],
  'arrow-up': [[0.25, 1], [0.25, 0.4], [0, 0.4], [0.5, 0], [1, 0.4], [0.75, 0.4], [0.75, 1]],
  'arrow-down': [[0.25, 0], [0.25, 0.6], [0, 0.6], [0.5, 1], [1, 0.6], [0.75, 0.6], [0.75, 0]],
}
const SIDES: Record<string, number> = { pentagon: 5, hexagon: 6, octagon: 8 }

/** The outline of `geo`; an unknown kind is drawn as its rectangle. */
export function geoOutline(geo: string, w: number, h: number): string {
  const polygon = POLYGONS[geo]
  if (polygon) return polyline(scaled(polygon, w, h), true)
  const sides = SIDES[geo]
  if (sides) return polyline(ring(sides, 1, w, h), true)
  switch (geo) {
    case 'ellipse':
      return ellipse(w, h)
    case 'oval':
      return pill(w, h)
    case 'star':
      return polyline(ring(5, 0.5, w, h), true)
    case 'cloud':
      return cloud(w, h)
    case 'heart':
      return heart(w, h)
    case 'x-box':
      return `${polyline(rectangle(w, h), true)}M0 0L${w} ${h}M${w} 0L0 ${h}`
    case 'check-box':
      return `${polyline(rectangle(w, h), true)}M${w * 0.25} ${h * 0.55}L${w * 0.45} ${h * 0.75}L${w * 0.78} ${h * 0.28}`
    default:
      return polyline(rectangle(w, h), true)
  }
}

function rectangle(w: number, h: number): Point[] {
  return scaled([[0, 0], [1, 0], [1, 1], [0, 1]], w, h)
}

function scaled(corners: Corners, w: number, h: number): Point[] {
  return corners.map(([x, y]) => ({ x: x * w, y: y * h }))
}

/** A regular polygon from the top; with `inner` < 1 a star. */
function ring(sides: number, inner: number, w: number, h: number): Point[] {
  const steps = inner < 1 ? sides * 2 : sides
  return Array.from({ length: steps }, (_, step) => {
    const reach = inner < 1 && step % 2 === 1 ? inner : 1
    const turn = (step / steps) * 2 * Math.PI - Math.PI / 2
    return { x: (w / 2) * (1 + reach * Math.cos(turn)), y: (h / 2) * (1 + reach * Math.sin(turn)) }
  })
}

function ellipse(w: number, h: number): string {
  return `M0 ${h / 2}A${w / 2} ${h / 2} 0 1 1 ${w} ${h / 2}A${w / 2} ${h / 2} 0 1 1 0 ${h / 2}Z`
}

function pill(w: number, h: number): string {
  const r = Math.min(w, h) / 2
  return `M${r} 0L${w - r} 0A${r} ${r} 0 0 1 ${w} ${r}L${w} ${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}L${r} ${h}A${r} ${r} 0 0 1 0 ${h - r}L0 ${r}A${r} ${r} 0 0 1 ${r} 0Z`
}

function cloud(w: number, h: number): string {
  return `M${w * 0.2} ${h * 0.85}C${-w * 0.08} ${h * 0.85} ${-w * 0.05} ${h * 0.4} ${w * 0.2} ${h * 0.4}C${w * 0.22} ${-h * 0.05} ${w * 0.62} ${-h * 0.08} ${w * 0.68} ${h * 0.25}C${w * 1.02} ${h * 0.15} ${w * 1.1} ${h * 0.8} ${w * 0.82} ${h * 0.85}Z`
}

function heart(w: number, h: number): string {
  return `M${w / 2} ${h}C${-w * 0.25} ${h * 0.45} ${w * 0.1} ${-h * 0.2} ${w / 2} ${h * 0.22}C${w * 0.9} ${-h * 0.2} ${w * 1.25} ${h * 0.45} ${w / 2} ${h}Z`
}
