/**
 * Makes a PDF hold every character. jsPDF writes only what is in its font and nothing beyond U+FFFF: what is missing becomes a
 * small picture over an invisible letter, marked with the real characters, so that it can be seen, searched and copied.
 */

import type { jsPDF, Matrix } from 'jspdf'
import { LINE_HYPHEN } from '../../../shared/board/hyphenation.ts'
import { glyphPicture } from '../glyphPicture.ts'
import { fontCovers } from './pdfFonts.ts'

type WriteText = jsPDF['text']
type TextOptions = Parameters<WriteText>[3]

interface Run {
  text: string
  isCovered: boolean
}

/** The invisible letter that carries the characters of a picture. */
const CARRIER = 'x'

/** Replaces the document's `text` method. svg2pdf calls it with a matrix as angle; so must everyone from then on. */
export function keepEveryGlyph(pdf: jsPDF): void {
  const write: WriteText = pdf.text.bind(pdf)
  pdf.text = (text, x, y, options, transform) => {
    const whole = (Array.isArray(text) ? text.join('\n') : text).normalize('NFC')
    if (whole.endsWith(LINE_HYPHEN) && whole.length > 1 && !isTurned(options)) {
      // Seen, but not read: whoever searches or copies gets the word without it.
      const word = whole.slice(0, -1)
      pdf.text(word, x, y, options, transform)
      marked(pdf, '', () => write('-', x + pdf.getTextWidth(word), y, options, transform))
      return pdf
    }
    const runs = runsOf(whole, fontCovers(pdf))
    const matrix = matrixOf(options)
    if (matrix && isTurned(options)) {
      writeTurned(pdf, write, whole, runs, { x, y, options, matrix })
    } else if (runs.every((run) => run.isCovered)) {
      write(whole, x, y, options, transform)
    } else {
      writeRuns(pdf, write, runs, x, y, options)
    }
    return pdf
  }
}

interface Place {
  x: number
  y: number
  options: TextOptions
  matrix: Matrix
}

/** Readers sort turned letters one by one, so these are drawn as if they were no text, and the line stands upright and unseen beside. */
function writeTurned(pdf: jsPDF, write: WriteText, whole: string, runs: readonly Run[], { x, y, options, matrix }: Place): void {
  marked(pdf, '', () => writeRuns(pdf, write, runs, x, y, options, false))
  const scale = Math.hypot(matrix.a, matrix.b)
  const upright = pdf.Matrix(scale, 0, 0, scale, matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
  writeUnseen(pdf, write, whole, pdf.getTextWidth(whole), 0, 0, { ...options, angle: upright })
}

function writeRuns(pdf: jsPDF, write: WriteText, runs: readonly Run[], x: number, y: number, options: TextOptions, readable = true): void {
  let left = x
  for (const run of runs) {
    if (run.isCovered) {
      write(run.text, left, y, options)
      left += pdf.getTextWidth(run.text)
    } else {
      const width = drawPicture(pdf, run.text, left, y, options)
      if (readable) writeUnseen(pdf, write, run.text, width, left, y, options)
      left += width
    }
  }
}

function isTurned(options: TextOptions): boolean {
  return Math.abs(matrixOf(options)?.b ?? 0) > 0.001
}

function matrixOf(options: TextOptions): Matrix | null {
  return typeof options?.angle === 'object' ? options.angle : null
}

/** Text split where the font has no glyph; a joined emoji is never split. */
export function runsOf(text: string, covers: (codePoint: number) => boolean): Run[] {
  const runs: Run[] = []
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    const isCovered = [...segment].every((sign) => covers(sign.codePointAt(0) ?? 0))
    const last = runs.at(-1)
    if (last && last.isCovered === isCovered) last.text += segment
    else runs.push({ text: segment, isCovered })
  }
  return runs
}

function drawPicture(pdf: jsPDF, text: string, x: number, y: number, options: TextOptions): number {
  const isBold = /bold/i.test(pdf.getFont().fontStyle)
  const { png, width, height, above } = glyphPicture(text, pdf.getFontSize(), pdf.getTextColor(), isBold)
  const matrix = matrixOf(options)
  pdf.saveGraphicsState()
  if (matrix) pdf.setCurrentTransformationMatrix(matrix)
  pdf.addImage(png, 'PNG', x, y - above, width, height, undefined, 'FAST')
  pdf.restoreGraphicsState()
  return width
}

/** An invisible letter, stretched to `width`, that reads as `text`. */
function writeUnseen(pdf: jsPDF, write: WriteText, text: string, width: number, x: number, y: number, options: TextOptions): void {
  pdf.saveGraphicsState()
  const horizontalScale = width / pdf.getTextWidth(CARRIER)
  marked(pdf, text, () => write(CARRIER, x, y, { ...options, renderingMode: 'invisible', horizontalScale }))
  pdf.restoreGraphicsState()
}

/** Whatever `draw` writes reads as `text`. */
function marked(pdf: jsPDF, text: string, draw: () => void): void {
  const operators = operatorWriter(pdf)
  operators(`/Span <</ActualText <${utf16Hex(text)}>>> BDC`)
  draw()
  operators('EMC')
}

/** jsPDF's way to write operators into the page is not in its types. */
function operatorWriter(pdf: jsPDF): (operators: string) => void {
  const write: unknown = Reflect.get(pdf.internal, 'write')
  if (typeof write !== 'function') throw new Error('jsPDF has no internal.write')
  return (operators) => void write.call(pdf.internal, operators)
}

/** UTF-16 with byte order mark, as PDF strings want it. */
export function utf16Hex(text: string): string {
  let hex = 'FEFF'
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase()
  return hex
}
