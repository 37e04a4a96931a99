/** Breaks rich text into lines that fit a width: at spaces and after hyphens, inside a word only when it is wider than a line. */

import { textWidth } from './glyphWidth.ts'
import { areLetters, hyphenPlace, LINE_HYPHEN, LOOK_AHEAD } from './hyphenation.ts'
import type { RichNode, RichText } from './richTextSchema.ts'

/** A piece of a line with the same marks throughout. */
export interface LineRun {
  text: string
  bold: boolean
  italic: boolean
  strike: boolean
  code: boolean
  highlight: boolean
  href: string | null
  /** px from the left edge of the text. */
  x: number
  width: number
}

type Style = Omit<LineRun, 'text' | 'x' | 'width'>

const PLAIN: Style = { bold: false, italic: false, strike: false, code: false, highlight: false, href: null }
/** How far a list stands in, in ems. */
const LIST_INDENT = 1

export interface BrokenLines {
  /** None is wider than the width asked for, unless a single sign is. At least one. */
  lines: LineRun[][]
  /** px that the widest word needs, with its indent. More than the width asked for: that word is broken. */
  widestWord: number
}

/** The lines of `richText` at `fontSize` within `width` (px). */
export function breakLines(richText: RichText, fontSize: number, width: number): LineRun[][] {
  return breakAndMeasure(richText, fontSize, width).lines
}

/** The same, and how much room the widest word would need. */
export function breakAndMeasure(richText: RichText, fontSize: number, width: number): BrokenLines {
  const lines: LineRun[][] = []
  let widestWord = 0
  for (const paragraph of paragraphsOf(richText.content, 0)) {
    const indent = Math.min(paragraph.indent * LIST_INDENT * fontSize, width / 2)
    const setter = new LineSetter(fontSize, width, indent)
    if (paragraph.prefix !== '') setter.prefix(paragraph.prefix)
    for (const piece of paragraph.pieces) {
      if (piece === 'break') setter.endLine()
      else setter.add(piece.text, piece.style)
    }
    lines.push(...setter.finish())
    widestWord = Math.max(widestWord, setter.widestWord)
  }
  return { lines, widestWord }
}

interface Paragraph {
  indent: number
  prefix: string
  pieces: ({ text: string; style: Style } | 'break')[]
}

function paragraphsOf(nodes: readonly RichNode[], indent: number): Paragraph[] {
  return nodes.flatMap((node): Paragraph[] => {
    if (node.type === 'bulletList' || node.type === 'orderedList') return listParagraphs(node, indent)
    const bold = node.type === 'heading'
    const pieces = (node.content ?? []).map((child) =>
      child.type === 'hardBreak' ? ('break' as const) : { text: child.text ?? '', style: styleOf(child, bold) },
    )
    return [{ indent, prefix: '', pieces }]
  })
}

function listParagraphs(list: RichNode, indent: number): Paragraph[] {
  const start = typeof list.attrs?.['start'] === 'number' ? list.attrs['start'] : 1
  return (list.content ?? []).flatMap((item, position) => {
    const [first, ...rest] = paragraphsOf(item.content ?? [], indent + 1)
    if (!first) return []
    const prefix = list.type === 'bulletList' ? '•' : `${start + position}.`
    return [{ ...first, prefix }, ...rest]
  })
}

function styleOf(node: RichNode, bold: boolean): Style {
  const style: Style = { ...PLAIN, bold }
  for (const mark of node.marks ?? []) {
    if (mark.type === 'bold') style.bold = true
    else if (mark.type === 'italic') style.italic = true
    else if (mark.type === 'strike') style.strike = true
    else if (mark.type === 'code') style.code = true
    else if (mark.type === 'highlight') style.highlight = true
    else if (mark.type === 'link' && typeof mark.attrs?.['href'] === 'string') style.href = mark.attrs['href']
  }
  return style
}

/** Sets one paragraph, word by word. */
class LineSetter {
  private readonly fontSize: number
  private readonly width: number
  private readonly indent: number
  private readonly lines: LineRun[][] = [[]]
  private x: number
  /** A word may be made of several pieces; it is held until a place to break is met. */
  private word: LineRun[] = []
  private wordWidth = 0
  widestWord = 0

  constructor(fontSize: number, width: number, indent: number) {
    this.fontSize = fontSize
    this.width = width
    this.indent = indent
    this.x = indent
  }

  prefix(text: string): void {
    const width = textWidth(text, this.fontSize)
    this.line().push({ ...PLAIN, text: `${text} `, x: Math.max(0, this.indent - this.fontSize * LIST_INDENT), width })
    this.x = Math.max(this.indent, this.x + width - this.fontSize * LIST_INDENT + textWidth(' ', this.fontSize))
  }

  add(text: string, style: Style): void {
    for (const part of text.match(/\s+|[^\s-]*-+|[^\s-]+/g) ?? []) {
      const width = textWidth(part, this.fontSize, style.bold)
      if (/^\s/.test(part)) {
        this.placeWord()
        this.push({ ...style, text: part, x: 0, width })
        continue
      }
      this.word.push({ ...style, text: part, x: 0, width })
      this.wordWidth += width
      if (part.endsWith('-')) this.placeWord()
    }
  }

  endLine(): void {
    this.placeWord()
    this.newLine()
  }

  finish(): LineRun[][] {
    this.placeWord()
    for (const line of this.lines) trimEnd(line)
    return this.lines
  }

  private line(): LineRun[] {
    return this.lines[this.lines.length - 1] ?? []
  }

  private newLine(): void {
    this.lines.push([])
    this.x = this.indent
  }

  private placeWord(): void {
    if (this.word.length === 0) return
    this.widestWord = Math.max(this.widestWord, this.indent + this.wordWidth)
    if (this.x + this.wordWidth > this.width && this.x > this.indent) this.newLine()
    for (const run of this.word) {
      if (this.x + run.width > this.width) this.pushBroken(run)
      else this.push(run)
    }
    this.word = []
    this.wordWidth = 0
  }

  /** A word wider than a line: as much of it as fits, with a hyphen where it can bear one, then the next line. */
  private pushBroken(run: LineRun): void {
    const widthOf = (sign: string) => textWidth(sign, this.fontSize, run.bold)
    const signs = [...graphemes(run.text)]
    // An address with a hyphen in it would be another address.
    const mayHyphenate = !/[\d/@_.:\\]\S/u.test(run.text)
    const hyphen = mayHyphenate ? widthOf(LINE_HYPHEN) : Infinity
    let from = 0
    while (from < signs.length) {
      const room = this.width - this.x
      let end = from
      let withHyphen = from
      let width = 0
      for (let sign = signs[end]; sign !== undefined && width + widthOf(sign) <= room; sign = signs[end]) {
        width += widthOf(sign)
        end += 1
        if (width + hyphen <= room) withHyphen = end
      }
      if (end === from && this.x > this.indent) {
        this.newLine()
        continue
      }
      if (end < signs.length) end = breakAt(signs, from, { end: Math.max(end, from + 1), withHyphen })
      const broken = end < signs.length
      const text = signs.slice(from, end).join('') + (broken && areLetters(signs[end - 1], signs[end]) && end <= withHyphen ? LINE_HYPHEN : '')
      this.push({ ...run, text, width: textWidth(text, this.fontSize, run.bold) })
      if (broken) this.newLine()
      from = end
    }
  }

  private push(run: LineRun): void {
    const line = this.line()
    const last = line[line.length - 1]
    if (last && sameStyle(last, run) && Math.abs(last.x + last.width - this.x) < 0.01) {
      last.text += run.text
      last.width += run.width
    } else line.push({ ...run, x: this.x })
    this.x += run.width
  }
}

/** Where to break `signs[from…]`: the best place before what fits with a hyphen, else the last that does, else the last that fits. */
function breakAt(signs: readonly string[], from: number, fits: { end: number; withHyphen: number }): number {
  const most = fits.withHyphen - from
  const place = hyphenPlace(signs.slice(from, from + most + LOOK_AHEAD), most)
  if (place > 0) return from + place
  return fits.withHyphen > from && areLetters(signs[fits.withHyphen - 1], signs[fits.withHyphen]) ? fits.withHyphen : fits.end
}

function graphemes(text: string): Iterable<string> {
  // Latin text has one code point per sign but for combining marks, which cost nothing on their own.
  return /\p{M}|\u200d|\ufe0f|\p{RI}|\p{EMod}/u.test(text)
    ? Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)
    : text
}

function sameStyle(a: LineRun, b: LineRun): boolean {
  const sameLook = a.bold === b.bold && a.italic === b.italic && a.strike === b.strike
  return sameLook && a.code === b.code && a.highlight === b.highlight && a.href === b.href
}

/** Spaces at the end of a line are not drawn. */
function trimEnd(line: LineRun[]): void {
  const last = line[line.length - 1]
  if (last) last.text = last.text.trimEnd()
  if (last?.text === '') line.pop()
}
