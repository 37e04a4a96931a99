/** The files that the server makes of a workshop: one table of names and builders. */

import { documentTexts } from '../../shared/i18n/documents.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { toCsv } from '../../shared/documents/csv.ts'
import { dayHeld } from '../../shared/documents/dates.ts'
import type { ExportInput } from '../../shared/documents/exportInput.ts'
import { fileName } from '../../shared/documents/fileNames.ts'
import { ideasTable } from '../../shared/documents/ideasTable.ts'
import { toMarkdown } from '../../shared/documents/markdown.ts'
import { minutesModel } from '../../shared/documents/minutesModel.ts'
import { workshopArchive } from '../../shared/documents/workshopArchive.ts'

export interface ExportFile {
  bytes: Uint8Array
  mime: string
  /** For the `content-disposition` header: ASCII, with date and title. */
  fileName: string
}

type FileWord = 'fileIdeas' | 'fileMinutes' | 'fileWorkshop'

interface Writer {
  mime: string
  word: FileWord
  write(input: ExportInput): Uint8Array | Promise<Uint8Array>
}

const utf8 = new TextEncoder()

const WRITERS: Record<string, Writer> = {
  'ideas.csv': {
    mime: 'text/csv; charset=utf-8',
    word: 'fileIdeas',
    write: (input) => utf8.encode(toCsv(ideasTable(input), input.workshop.language)),
  },
  'minutes.md': {
    mime: 'text/markdown; charset=utf-8',
    word: 'fileMinutes',
    write: (input) => utf8.encode(toMarkdown(minutesModel(input))),
  },
  'minutes.docx': {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    word: 'fileMinutes',
    // Large, and only its own thread needs it.
    write: async (input) => (await import('./minutesDocx.ts')).toDocx(minutesModel(input)),
  },
  'workshop.json': {
    mime: 'application/json; charset=utf-8',
    word: 'fileWorkshop',
    write: (input) => utf8.encode(`${JSON.stringify(workshopArchive(input), null, 2)}\n`),
  },
}

/** The names under `/exports/`. */
export function exportNames(): string[] {
  return Object.keys(WRITERS)
}

/** Makes one file; null when there is none of this name. */
export async function buildExport(name: string, input: ExportInput): Promise<ExportFile | null> {
  const writer = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined
  if (!writer) return null
  const { title, language } = input.workshop
  return {
    bytes: await writer.write(input),
    mime: writer.mime,
    fileName: fileName({
      day: dayHeld(input.workshop),
      title,
      details: [inLanguage(documentTexts, language)[writer.word]],
      extension: name.slice(name.lastIndexOf('.') + 1),
    }),
  }
}
