/** Breaks rich text into lines that fit a width: at spaces and after hyphens, inside a word only when it has no line of its own. */

import { textWidth } from './glyphWidth.ts'
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

/** The lines of `richText` at `fontSize`, none wider than `width` (px) unless a single sign is. At least one line. */
export function breakLines(richText: RichText, fontSize: number, width: number): LineRun[][] {
  const lines: LineRun[][] = []
  for (const paragraph of paragraphsOf(richText.content, 0)) {
    const indent = Math.min(paragraph.indent * LIST_INDENT * fontSize, width / 2)
    const setter = new LineSetter(fontSize, width, indent)
    if (paragraph.prefix !== '') setter.prefix(paragraph.prefix)
    for (const piece of paragraph.pieces) {
      if (piece === 'break') setter.endLine()
      else setter.add(piece.text, piece.style)
    }
    lines.push(...setter.finish())
  }
  return lines
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
    if (this.x + this.wordWidth > this.width && this.x > this.indent) this.newLine()
    for (const run of this.word) {
      if (this.x + run.width > this.width) this.pushBroken(run)
      else this.push(run)
    }
    this.word = []
    this.wordWidth = 0
  }

  /** A word wider than a line: as many signs as fit, then the next line. */
  private pushBroken(run: LineRun): void {
    let text = ''
    let width = 0
    for (const sign of graphemes(run.text)) {
      const signWidth = textWidth(sign, this.fontSize, run.bold)
      if (this.x + width + signWidth > this.width && (text !== '' || this.x > this.indent)) {
        if (text !== '') this.push({ ...run, text, width })
        this.newLine()
        text = ''
        width = 0
      }
      text += sign
      width += signWidth
    }
    if (text !== '') this.push({ ...run, text, width })
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
