/** Which notes are not ideas: those without a word. Plenum and exports leave them out. */

import { type BoardRecord, richTextOf } from './boardRecord.ts'
import { plainText } from './plainText.ts'

export function isBlankNote(record: BoardRecord): boolean {
  if (record.typeName !== 'shape' || record.type !== 'note') return false
  const richText = richTextOf(record)
  return richText === undefined || plainText(richText).trim() === ''
}
