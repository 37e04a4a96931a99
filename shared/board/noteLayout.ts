/**
 * The size and the lines of a note, from the advance widths of the font it is drawn in: canvas, bitmap wall, SVG, PDF and
 * server agree without a DOM. All figures in px of the page.
 */

import { breakAndMeasure, type LineRun } from './lineBreaks.ts'
import { textToRichText } from './richText.ts'
import type { RichText } from './richTextSchema.ts'

export type NoteSize = 's' | 'm' | 'l' | 'xl'

export const NOTE_WIDTH = 288
export const NOTE_PADDING = 12
export const NOTE_MIN_HEIGHT = 132
export const NOTE_LINE_HEIGHT = 1.3
export const NOTE_FONT_SIZES: Record<NoteSize, number> = { s: 28, m: 30, l: 36, xl: 44 }

/** px at scale 1: words may shrink to fit a line, but never below what a room can read from a sheet shown full screen. */
const LEAST_FONT_SIZE = 28

export interface NoteLayout {
  width: number
  height: number
  lines: string[]
  /** px at this scale. */
  fontSize: number
  /** px from one baseline to the next, at this scale. */
  lineHeight: number
}

export interface RichNoteLayout extends NoteLayout {
  /** The same lines as pieces of equal marks; `x` is px from the left edge of the text at this scale. */
  runs: LineRun[][]
}

/** How a note with this plain text looks. Unknown sizes count as `m`, a senseless scale as 1. */
export function layoutNote(text: string, size: string, scale: number): NoteLayout {
  const { runs: _, ...layout } = layoutRichNote(textToRichText(text), size, scale)
  return layout
}

/** How a note with this rich text looks, marks included. */
export function layoutRichNote(richText: RichText, size: string, scale: number): RichNoteLayout {
  const factor = factorOf(scale)
  const { fontSize, lines } = setLines(richText, size)
  const lineHeight = fontSize * NOTE_LINE_HEIGHT
  return {
    width: NOTE_WIDTH * factor,
    height: heightOf(lines, fontSize) * factor,
    lines: lines.map((line) => line.map((run) => run.text).join('')),
    fontSize: fontSize * factor,
    lineHeight: lineHeight * factor,
    runs: lines.map((line) => line.map((run) => ({ ...run, x: run.x * factor, width: run.width * factor }))),
  }
}

/** How much of the page the same note covers. */
export function noteSize(richText: RichText, size: string, scale: number): { width: number; height: number } {
  const factor = factorOf(scale)
  const { fontSize, lines } = setLines(richText, size)
  return { width: NOTE_WIDTH * factor, height: heightOf(lines, fontSize) * factor }
}

function factorOf(scale: number): number {
  return Number.isFinite(scale) && scale > 0 ? scale : 1
}

/** At scale 1. */
function heightOf(lines: readonly LineRun[][], fontSize: number): number {
  return Math.max(NOTE_MIN_HEIGHT, Math.ceil(lines.length * fontSize * NOTE_LINE_HEIGHT + 2 * NOTE_PADDING))
}

/** At the size asked for; a little smaller where that keeps the widest word in one piece. */
function setLines(richText: RichText, size: string): { fontSize: number; lines: LineRun[][] } {
  const asked = isNoteSize(size) ? NOTE_FONT_SIZES[size] : NOTE_FONT_SIZES.m
  const width = NOTE_WIDTH - 2 * NOTE_PADDING
  const { lines, widestWord } = breakAndMeasure(richText, asked, width)
  if (widestWord <= width) return { fontSize: asked, lines }
  const fontSize = Math.floor((asked * width) / widestWord)
  if (fontSize < LEAST_FONT_SIZE) return { fontSize: asked, lines }
  return { fontSize, lines: breakAndMeasure(richText, fontSize, width).lines }
}

function isNoteSize(size: string): size is NoteSize {
  return Object.hasOwn(NOTE_FONT_SIZES, size)
}
