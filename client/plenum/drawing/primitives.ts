/** The few marks that every shape of a board is drawn with, whatever draws them: a canvas bitmap or SVG. */

import type { LineRun } from '../../../shared/board/lineBreaks.ts'

/** All figures in px of the shape's own space. */
export type Primitive =
  | { kind: 'path'; d: string; fill: string | null; stroke: string | null; width: number; dash: readonly number[] | null }
  | {
      kind: 'text'
      /** The anchor: start, middle or end of every line. */
      x: number
      /** The top of the first line's box. */
      y: number
      lines: readonly string[]
      /** The same lines in pieces, where some are bold, italic or stand in; absent when `lines` says it all. */
      runs?: readonly (readonly LineRun[])[]
      fontSize: number
      lineHeight: number
      anchor: 'start' | 'middle' | 'end'
      colour: string
      weight: 500 | 700
    }
  | {
      kind: 'image'
      hash: string
      x: number
      y: number
      width: number
      height: number
      /** The part of the picture that fills the box, as fractions of the picture; null for all of it. */
      crop: Box | null
    }

/** A 2D affine transform as canvas and SVG take it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Matrix {
  a: number
  b: number
  c: number
  d: number
  e: number
  f: number
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }

export interface Point {
  x: number
  y: number
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** One shape ready to draw: its marks in its own space, where they go on the board, and the box they fill there. */
export interface Drawn {
  id: string
  what: 'frame' | 'note' | 'other'
  matrix: Matrix
  opacity: number
  box: Box
  /** Size in px of the smallest text of a note; null for everything else. */
  noteText: number | null
  primitives: readonly Primitive[]
}
