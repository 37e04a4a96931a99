/** The small pictures that were painted last, by board: a wall that is opened again copies them, and paints what has changed. */

import type { BoardShapes } from './boardShapes.ts'

interface Kept {
  /** What the picture was painted from, besides the board. */
  from: readonly unknown[]
  canvas: HTMLCanvasElement
}

/** A board that changes is another object, and its picture goes with it. */
let pictures = new WeakMap<BoardShapes, Kept>()
let watched: EventTarget | null = null

/** Remembers what this canvas shows. Forgets all pictures when letters come for which others stood in (`loadingdone` of `fonts`). */
export function keepPicture(canvas: HTMLCanvasElement, board: BoardShapes, from: readonly unknown[], fonts: EventTarget): void {
  if (watched !== fonts) {
    watched = fonts
    fonts.addEventListener('loadingdone', () => (pictures = new WeakMap()))
  }
  pictures.set(board, { from, canvas })
}

/** Copies the picture of this board from another canvas that was painted from the very same; false if there is none. */
export function copyPicture(context: CanvasRenderingContext2D, board: BoardShapes, from: readonly unknown[]): boolean {
  const known = pictures.get(board)
  const { canvas } = context
  if (!known || known.canvas === canvas || known.from.length !== from.length || !known.from.every((value, at) => Object.is(value, from[at]))) return false
  if (known.canvas.getContext('2d')?.isContextLost() !== false) return false
  canvas.width = known.canvas.width
  canvas.height = known.canvas.height
  context.drawImage(known.canvas, 0, 0)
  return true
}
