/** Keeps one board's small picture on its canvas: painted whole at first, then only where something has changed. */

import { changedAreas, withoutOverlap } from './changedAreas.ts'
import { applyInverse, overlaps } from './matrix.ts'
import { paintBoard, type PictureSource } from './paintCanvas.ts'
import { markBox, paintMark } from './paintMark.ts'
import type { Box, Drawn, Matrix } from './primitives.ts'

export interface BoardPicture {
  drawn: readonly Drawn[]
  /** What of the board is shown, in board px. */
  window: Box
  /** Words on the mark in the corner; null without one. */
  mark: string | null
  /** Rises when a picture on a board has come. */
  arrived: number
}

/** What a canvas shows: the picture, and its size in device px. */
interface Painted extends BoardPicture {
  width: number
  height: number
}

const painted = new WeakMap<HTMLCanvasElement, Painted>()

/**
 * Calls `repaint` when what the canvas shows is no longer to be built upon: its bitmap was lost, or letters have come that
 * other ones stood in for. The next picture is painted whole. Returns what stops it.
 */
export function watchBitmap(canvas: HTMLCanvasElement, fonts: EventTarget, repaint: () => void): () => void {
  const forget = () => {
    painted.delete(canvas)
    repaint()
  }
  canvas.addEventListener('contextrestored', forget)
  fonts.addEventListener('loadingdone', forget)
  return () => {
    canvas.removeEventListener('contextrestored', forget)
    fonts.removeEventListener('loadingdone', forget)
  }
}

/** Brings the canvas to the picture. But for the shade of soft edges the result is that of painting all of it. */
export function paintPicture(context: CanvasRenderingContext2D, picture: BoardPicture, width: number, height: number, pictures: PictureSource): void {
  const { canvas } = context
  const before = painted.get(canvas)
  const next: Painted = { ...picture, width, height }
  painted.set(canvas, next)
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  const view = viewOf(next)
  const areas = before && sameView(before, next) ? dirtyAreas(context, before, next, view) : null
  if (!areas) {
    context.clearRect(0, 0, width, height)
    paintBoard(context, picture.drawn, view, [picture.window], pictures)
  } else {
    for (const { x, y, width: across, height: down } of areas) {
      context.save()
      context.beginPath()
      context.rect(x, y, across, down)
      context.clip()
      context.clearRect(x, y, across, down)
      paintBoard(context, picture.drawn, view, [picture.window, onBoard({ x, y, width: across, height: down }, view)], pictures)
      context.restore()
    }
  }
  if (picture.mark !== null && areas?.length !== 0) paintMark(context, picture.mark, width, height)
}

/** Board px to device px: the window as large as fits, in the middle. */
function viewOf({ window, width, height }: Painted): Matrix {
  const scale = Math.min(width / window.width, height / window.height)
  const e = (width - window.width * scale) / 2 - window.x * scale
  const f = (height - window.height * scale) / 2 - window.y * scale
  return { a: scale, b: 0, c: 0, d: scale, e, f }
}

function sameView(one: Painted, other: Painted): boolean {
  const [a, b] = [one.window, other.window]
  return one.width === other.width && one.height === other.height && one.arrived === other.arrived
    && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

/** Whole device px to be painted anew, none overlapping another; null for everything. */
function dirtyAreas(context: CanvasRenderingContext2D, before: Painted, next: Painted, view: Matrix): Box[] | null {
  const changed = changedAreas(before.drawn, next.drawn)
  if (!changed) return null
  const areas = changed.filter((area) => overlaps(area, next.window)).map((area) => onCanvas(area, view, next))
  if (areas.length === 0 && before.mark === next.mark) return []
  for (const { mark } of [before, next]) if (mark !== null) areas.push(wholePx(markBox(context, mark, next.width, next.height), next))
  const apart = withoutOverlap(areas)
  const size = apart.reduce((sum, { width, height }) => sum + width * height, 0)
  return size > (next.width * next.height) / 2 ? null : apart
}

function onCanvas(area: Box, view: Matrix, canvas: Painted): Box {
  return wholePx({ x: area.x * view.a + view.e, y: area.y * view.d + view.f, width: area.width * view.a, height: area.height * view.d }, canvas)
}

/** Out to whole px, and one further for edges that are drawn softly; within the canvas. */
function wholePx({ x, y, width, height }: Box, canvas: Painted): Box {
  const left = Math.max(0, Math.floor(x) - 1)
  const top = Math.max(0, Math.floor(y) - 1)
  return { x: left, y: top, width: Math.min(canvas.width, Math.ceil(x + width) + 1) - left, height: Math.min(canvas.height, Math.ceil(y + height) + 1) - top }
}

function onBoard(area: Box, view: Matrix): Box {
  const { x, y } = applyInverse(view, area)
  return { x, y, width: area.width / view.a, height: area.height / view.d }
}
