/** Comma-separated values as Excel and LibreOffice open them by a double click, with nothing in them that they would calculate. */

import type { Language } from '../workshop/workshop.ts'
import { cleanText } from '../cleanText.ts'

const BOM = '\ufeff'

/** Signs that start a formula, also in their full-width forms, after any white space or invisible sign. */
const FORMULA = /^[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe63\ufe62\ufe66\ufe6b]/
const CONTROL_START = /^[\t\r\n\0]/

/** Danish Excel separates by semicolon (the comma is its decimal sign). */
export function csvSeparator(language: Language): ';' | ',' {
  return language === 'da' ? ';' : ','
}

/** RFC 4180 with a BOM (UTF-8 is not recognised without) and CRLF. Every cell is text. */
export function toCsv(rows: readonly (readonly string[])[], language: Language): string {
  const separator = csvSeparator(language)
  return BOM + rows.map((row) => row.map((cell) => csvCell(cell, separator)).join(separator) + '\r\n').join('')
}

/** One cell: made harmless by a leading `'` if a spreadsheet would take it for a formula, quoted if it must be. */
export function csvCell(value: string, separator: ';' | ','): string {
  const clean = cleanText(value)
  const safe = FORMULA.test(clean) || CONTROL_START.test(value) || CONTROL_START.test(clean) ? `'${clean}` : clean
  // Both separators and a leading quote sign: the file may be opened with the other language's settings.
  return /[",;\r\n\t]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe
}
