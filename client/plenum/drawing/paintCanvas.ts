/** Paints a board onto a canvas bitmap: what thumbnails and the wall are made of. */

import { barLength, inkOf } from './ink.ts'
import { overlaps } from './matrix.ts'
import { placedRuns } from './placedRuns.ts'
import type { Box, Drawn, Matrix, Primitive } from './primitives.ts'

/** A decoded picture by its hash, if it is there already; asking for a missing one makes it come. */
export type PictureSource = (hash: string) => HTMLImageElement | null

/** Text that would be smaller than this many device px is drawn as bars: seen as layout, and much cheaper. */
const LEGIBLE_PX = 4.5
/** From the middle of a line's box down to its baseline, as a share of the font size (IBM Plex Sans). */
const MIDDLE_TO_BASELINE = 0.35
const paths = new WeakMap<Primitive, Path2D>()

/**
 * Paints what reaches into `visible` (board px). `view` takes board px to device px; shapes outside are skipped.
 */
export function paintBoard(context: CanvasRenderingContext2D, drawn: readonly Drawn[], view: Matrix, visible: Box, pictures: PictureSource): void {
  const scale = Math.hypot(view.a, view.b)
  for (const shape of drawn) {
    if (!overlaps(inkOf(shape), visible)) continue
    const { a, b, c, d, e, f } = shape.matrix
    context.setTransform(view.a, view.b, view.c, view.d, view.e, view.f)
    context.transform(a, b, c, d, e, f)
    context.globalAlpha = shape.opacity
    for (const primitive of shape.primitives) paint(context, primitive, scale, pictures)
  }
  context.globalAlpha = 1
  context.setTransform(1, 0, 0, 1, 0, 0)
}

function paint(context: CanvasRenderingContext2D, primitive: Primitive, scale: number, pictures: PictureSource): void {
  switch (primitive.kind) {
    case 'path': {
      const path = pathOf(primitive)
      if (primitive.fill) {
        context.fillStyle = primitive.fill
        context.fill(path)
      }
      if (primitive.stroke) {
        context.strokeStyle = primitive.stroke
        // Thinner than a device px, a line greys out instead of vanishing.
        context.lineWidth = Math.max(primitive.width, 0.8 / scale)
        context.lineCap = 'round'
        context.lineJoin = 'round'
        context.setLineDash(primitive.dash ? [...primitive.dash] : [])
        context.stroke(path)
      }
      return
    }
    case 'text':
      return paintText(context, primitive, scale)
    case 'image': {
      const picture = pictures(primitive.hash)
      const { x, y, width, height, crop } = primitive
      if (picture && crop) {
        const { naturalWidth: across, naturalHeight: down } = picture
        context.drawImage(picture, crop.x * across, crop.y * down, crop.width * across, crop.height * down, x, y, width, height)
      } else if (picture) context.drawImage(picture, x, y, width, height)
      else {
        context.fillStyle = '#eceae2'
        context.fillRect(x, y, width, height)
      }
    }
  }
}

function paintText(context: CanvasRenderingContext2D, text: Extract<Primitive, { kind: 'text' }>, scale: number): void {
  context.fillStyle = text.colour
  if (text.fontSize * scale < LEGIBLE_PX) {
    const alpha = context.globalAlpha
    context.globalAlpha = alpha * 0.4
    text.lines.forEach((line, index) => {
      const width = barLength(line, text.fontSize)
      const x = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2
      context.fillRect(x, text.y + (index + 0.3) * text.lineHeight, width, text.fontSize * 0.45)
    })
    context.globalAlpha = alpha
    return
  }
  const font = (weight: number, style = 'normal') => `${style} ${weight} ${text.fontSize}px 'Planche Sans', system-ui, sans-serif`
  context.textBaseline = 'alphabetic'
  text.lines.forEach((line, index) => {
    const y = text.y + (index + 0.5) * text.lineHeight + text.fontSize * MIDDLE_TO_BASELINE
    const runs = text.runs?.[index]
    context.textAlign = runs ? 'start' : text.anchor === 'middle' ? 'center' : text.anchor
    context.font = font(text.weight)
    if (!runs) return context.fillText(line, text.x, y)
    for (const { run, x } of placedRuns(runs, text)) {
      context.font = font(run.bold ? 700 : text.weight, run.italic ? 'italic' : 'normal')
      context.fillText(run.text, x, y)
    }
  })
}

function pathOf(primitive: Extract<Primitive, { kind: 'path' }>): Path2D {
  const known = paths.get(primitive)
  if (known) return known
  const path = new Path2D(primitive.d)
  paths.set(primitive, path)
  return path
}
