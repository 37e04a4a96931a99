/** A document model as a Word file: real headings, lists and tables, so that it can be edited, navigated and read aloud. */

import {
  AlignmentType, Document, Footer, Header, HeadingLevel, LevelFormat, LineRuleType, Packer, PageNumber, Paragraph, TextRun,
} from 'docx'
import type { IRunOptions } from 'docx'
import { documentTexts } from '../../shared/i18n/documents.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { localeOf } from '../../shared/documents/dates.ts'
import { cleanText } from '../../shared/cleanText.ts'
import type { DocumentModel } from '../../shared/documents/blocks.ts'
import { docxBlocks } from './docxBlocks.ts'

const ACCENT = '0B5566'
const SOFT = '4A5A63'
const FONT = 'Calibri'

const heading = (size: number, before: number, after: number, color = ACCENT): { run: IRunOptions; paragraph: { spacing: { before: number; after: number }; keepNext: true } } => ({
  run: { font: FONT, size, bold: true, color },
  paragraph: { spacing: { before, after }, keepNext: true },
})

/** The bytes of a `.docx`. */
export async function toDocx(model: DocumentModel): Promise<Uint8Array> {
  const t = inLanguage(documentTexts, model.language)
  const document = new Document({
    title: cleanText(model.title),
    creator: 'Planche',
    lastModifiedBy: 'Planche',
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 22, language: { value: localeOf(model.language) } },
          // Without a rule some programs take the line for a fixed height, and two lines of a heading print on top of each other.
          paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: { run: { font: FONT, size: 44, bold: true, color: ACCENT }, paragraph: { spacing: { after: 60 } } },
        heading1: heading(30, 360, 80),
        heading2: heading(25, 200, 60),
        heading3: heading(22, 160, 60, '16232B'),
        heading4: heading(21, 120, 40, SOFT),
      },
      paragraphStyles: [
        { id: 'Quiet', name: 'Quiet', basedOn: 'Normal', run: { color: SOFT, size: 20 } },
        {
          id: 'QuoteBlock', name: 'Quote Block', basedOn: 'Normal', run: { italics: true },
          paragraph: { indent: { left: 480 } },
        },
      ],
    },
    numbering: {
      config: [
        { reference: 'bullets', levels: levels(LevelFormat.BULLET, ['•', '–', '▪']) },
        { reference: 'numbers', levels: levels(LevelFormat.DECIMAL, ['%1.', '%2.', '%3.']) },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1300, bottom: 1200, left: 1250, right: 1250 } } },
        headers: { default: new Header({ children: [new Paragraph({ style: 'Quiet', children: [new TextRun(cleanText(model.header))] })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'Quiet',
                alignment: AlignmentType.RIGHT,
                children: [new TextRun({ children: [`${t.page} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(cleanText(model.title))] }),
          ...model.lines.map((line) => new Paragraph({ style: 'Quiet', spacing: { after: 0 }, children: [new TextRun(cleanText(line))] })),
          ...docxBlocks(model.blocks),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

type Format = (typeof LevelFormat)[keyof typeof LevelFormat]

function levels(format: Format, texts: string[]) {
  return texts.map((text, level) => ({
    level,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 400 + level * 400, hanging: 300 }, spacing: { after: 40 } } },
  }))
}
