/** Paints one board's small picture on its canvas, whenever something of it has changed. */

import type { Box, Drawn, Matrix } from './primitives.ts'
import { paintBoard, type PictureSource } from './paintCanvas.ts'
import { paintMark } from './paintMark.ts'

export interface BoardPicture {
  drawn: readonly Drawn[]
  /** What of the board is shown, in board px. */
  window: Box
  /** Words on the mark in the corner; null without one. */
  mark: string | null
}

/**
 * Calls `repaint` when what the canvas shows is no longer right though the board is the same: its bitmap was lost, or letters have
 * come that other ones stood in for. Returns what stops it.
 */
export function watchBitmap(canvas: HTMLCanvasElement, fonts: EventTarget, repaint: () => void): () => void {
  canvas.addEventListener('contextrestored', repaint)
  fonts.addEventListener('loadingdone', repaint)
  return () => {
    canvas.removeEventListener('contextrestored', repaint)
    fonts.removeEventListener('loadingdone', repaint)
  }
}

/** Makes the canvas this many device px large and paints the picture on it. */
export function paintPicture(context: CanvasRenderingContext2D, { drawn, window, mark }: BoardPicture, width: number, height: number, pictures: PictureSource): void {
  const { canvas } = context
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  context.clearRect(0, 0, width, height)
  paintBoard(context, drawn, viewOf(window, width, height), window, pictures)
  if (mark !== null) paintMark(context, mark, width, height)
}

/** Board px to device px: the window as large as fits, in the middle. */
function viewOf(window: Box, width: number, height: number): Matrix {
  const scale = Math.min(width / window.width, height / window.height)
  const e = (width - window.width * scale) / 2 - window.x * scale
  const f = (height - window.height * scale) / 2 - window.y * scale
  return { a: scale, b: 0, c: 0, d: scale, e, f }
}
