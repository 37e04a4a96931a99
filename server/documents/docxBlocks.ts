/** The blocks of a document as Word's paragraphs and tables. */

import { BorderStyle, ExternalHyperlink, HeadingLevel, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import type { ParagraphChild } from 'docx'
import { cleanText } from '../../shared/cleanText.ts'
import { inOneLine } from '../../shared/inOneLine.ts'
import type { Block, ListBlock, Run } from '../../shared/documents/blocks.ts'

const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const
const STYLES = { quiet: 'Quiet', quote: 'QuoteBlock' } as const
const DEEPEST = 2
/** Twentieths of a point between the margins of an A4 page as `minutesDocx.ts` sets them. */
const TEXT_WIDTH = 9400

export function docxBlocks(blocks: readonly Block[]): (Paragraph | Table)[] {
  // Every numbered list starts at one: Word needs a number per list.
  let lists = 0
  return blocks.flatMap((block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: HEADINGS[block.level], children: [new TextRun(inOneLine(cleanText(block.text)))] })]
      case 'paragraph':
        return block.tone === 'text'
          ? [new Paragraph({ children: block.runs.flatMap(docxRuns) })]
          : [new Paragraph({ style: STYLES[block.tone], children: block.runs.flatMap(docxRuns) })]
      case 'list':
        lists += 1
        return docxList(block, 0, lists)
      case 'table':
        return [docxTable(block.head, block.rows), new Paragraph({ children: [] })]
    }
  })
}

function docxList(list: ListBlock, depth: number, instance: number): Paragraph[] {
  const level = Math.min(depth, DEEPEST)
  return list.entries.flatMap((entry) => [
    new Paragraph({
      numbering: { reference: list.ordered ? 'numbers' : 'bullets', level, instance },
      spacing: { after: 40 },
      children: entry.runs.flatMap(docxRuns),
    }),
    ...entry.children.flatMap((child) => docxList(child, depth + 1, instance)),
  ])
}

function docxRuns(run: Run): ParagraphChild[] {
  const lines = cleanText(run.text).split('\n')
  const parts = lines.map(
    (text, index) =>
      new TextRun({
        text,
        ...(index > 0 ? { break: 1 } : {}),
        ...(run.bold ? { bold: true } : {}),
        ...(run.italic ? { italics: true } : {}),
        ...(run.strike ? { strike: true } : {}),
        ...(run.code ? { font: 'Consolas' } : {}),
        ...(run.href ? { style: 'Hyperlink' } : {}),
      }),
  )
  return run.href ? [new ExternalHyperlink({ link: run.href, children: parts })] : parts
}

function docxTable(head: readonly string[], rows: readonly string[][]): Table {
  const widths = columnWidths([head, ...rows])
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'D3D0C4' }
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [tableRow(head, widths, true), ...rows.map((cells) => tableRow(cells, widths, false))],
  })
}

/** Shares of the page by what the columns hold, none below a readable width. */
function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0
  const weights = Array.from({ length: columns }, (_, column) =>
    Math.min(60, Math.max(12, ...rows.map((cells) => cells[column]?.length ?? 0))),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.round((TEXT_WIDTH * weight) / total))
}

function tableRow(cells: readonly string[], widths: readonly number[], isHead: boolean): TableRow {
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map(
      (text, column) =>
        new TableCell({
          width: { size: widths[column] ?? 0, type: WidthType.DXA },
          margins: { top: 60, bottom: 60, left: 100, right: 100 },
          ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'D8E9EC' } } : {}),
          children: [new Paragraph({ spacing: { after: 0 }, children: docxRuns({ text, bold: isHead }) })],
        }),
    ),
  })
}
