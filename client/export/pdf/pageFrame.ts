/** The page around a board: a header that says whose it is, the picture below it, as one SVG. All figures in pt. */

import { textWidth } from '../../../shared/board/glyphWidth.ts'
import type { RoundPicture } from '../roundPictures.ts'
import { anchorEmojiLines } from '../emojiLines.ts'
import { PDF_FONT } from './pdfFonts.ts'

const SVG = 'http://www.w3.org/2000/svg'
const A4 = { width: 842, height: 595 }
const MARGIN = 30
const HEADER = 58
/** No reader opens pages beyond 200 inches; far below, text is still legible. */
const LONGEST = 4_000

export interface PageWords {
  /** "Group 3 · Competences" */
  heading: string
  /** Round, workshop, date. */
  line: string
}

export interface PdfPage {
  svg: SVGSVGElement
  width: number
  height: number
}

/** A4 across; taller where a board goes on below its sheet, so that its text keeps its size. */
export function pageFrame(picture: RoundPicture, words: PageWords): PdfPage {
  const inner = A4.width - 2 * MARGIN
  const scale = Math.min(inner / picture.width, (LONGEST - HEADER - 2 * MARGIN) / picture.height)
  const height = Math.max(A4.height, HEADER + 2 * MARGIN + picture.height * scale)
  const svg = element('svg', { width: A4.width, height, viewBox: `0 0 ${A4.width} ${height}` })
  svg.append(
    line(words.heading, 20, 'bold', '#16232b', MARGIN + 18, inner),
    line(words.line, 11, 'normal', '#4a5a63', MARGIN + 36, inner),
  )
  const board = element('svg', {
    x: MARGIN + (inner - picture.width * scale) / 2,
    y: MARGIN + HEADER,
    width: picture.width * scale,
    height: picture.height * scale,
    viewBox: picture.svg.getAttribute('viewBox') ?? `0 0 ${picture.width} ${picture.height}`,
  })
  const copy = picture.svg.cloneNode(true) as SVGElement
  for (const style of copy.querySelectorAll('style')) style.remove()
  for (const node of copy.querySelectorAll('[font-family]')) node.setAttribute('font-family', PDF_FONT)
  // Slanted text is set upright: legible, and no further font files.
  for (const node of copy.querySelectorAll('[font-style]')) node.removeAttribute('font-style')
  anchorEmojiLines(copy)
  board.append(...copy.childNodes)
  svg.append(board)
  return { svg, width: A4.width, height }
}

function line(text: string, size: number, weight: 'normal' | 'bold', fill: string, y: number, room: number): SVGElement {
  const fitting = Math.min(size, (size * room) / Math.max(1, textWidth(text, size) * 1.06))
  const node = element('text', { x: MARGIN, y, 'font-family': PDF_FONT, 'font-size': fitting.toFixed(2), 'font-weight': weight, fill })
  node.textContent = text
  return node
}

function element<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}
