/** What stands on a board beside the ideas: labels of shapes and arrows, and free text. */

import * as Y from 'yjs'
import type { RecordId } from '../ids.ts'
import { isServerRecord, KEY, RECORDS_MAP } from '../board/layout.ts'
import { plainText, readRichText } from './richText.ts'

export interface OtherText {
  recordId: RecordId
  /** The kind of shape it stands on: `text`, `geo`, `arrow`… */
  shape: string
  text: string
}

/** Reads a board document; ideas (notes) and what the server wrote are left out. Ordered from top to bottom. */
export function readOtherTexts(doc: Y.Doc): OtherText[] {
  const found: (OtherText & { y: number; x: number })[] = []
  doc.getMap(RECORDS_MAP).forEach((record, id) => {
    if (isServerRecord(id) || !(record instanceof Y.Map)) return
    const shape = shapeOf(record.get(KEY.base))
    const fragment = record.get(KEY.text)
    if (shape === null || shape === 'note' || !(fragment instanceof Y.XmlFragment)) return
    const text = plainText(readRichText(fragment)).trim()
    if (text === '') return
    const [x, y] = position(record.get(KEY.xy))
    found.push({ recordId: id as RecordId, shape, text, x, y })
  })
  found.sort((a, b) => a.y - b.y || a.x - b.x || (a.recordId < b.recordId ? -1 : 1))
  return found.map(({ recordId, shape, text }) => ({ recordId, shape, text }))
}

function shapeOf(base: unknown): string | null {
  if (typeof base !== 'object' || base === null || !('typeName' in base) || base.typeName !== 'shape') return null
  return 'type' in base && typeof base.type === 'string' ? base.type : null
}

function position(xy: unknown): [number, number] {
  if (!Array.isArray(xy)) return [0, 0]
  const [x, y]: unknown[] = xy
  return [typeof x === 'number' ? x : 0, typeof y === 'number' ? y : 0]
}
