/** The records that only the server writes: the page, the document, `meta`, and the locked frames of the sheets. */

import * as Y from 'yjs'
import type { Sheet } from '../workshop/workshop.ts'
import { BOARD_FORMAT, DOCUMENT_ID, frameId, type Json, KEY, META_MAP, PAGE_ID, TLDRAW_VERSION } from './layout.ts'
import { recordsOf, sameJson } from './recordFields.ts'
import { frameRects } from './sheet.ts'

/** Brings the document's server records to this state, writing only what differs. Call inside the server's own edit. */
export function writeSheetRecords(doc: Y.Doc, sheets: readonly Sheet[]): void {
  doc.transact(() => {
    const meta = doc.getMap(META_MAP)
    if (meta.get('format') !== BOARD_FORMAT) meta.set('format', BOARD_FORMAT)
    if (meta.get('tldraw') !== TLDRAW_VERSION) meta.set('tldraw', TLDRAW_VERSION)
    putRecord(doc, { id: DOCUMENT_ID, typeName: 'document', gridSize: 10, name: '', meta: {} }, null)
    putRecord(doc, { id: PAGE_ID, typeName: 'page', name: '', index: 'a1', meta: {} }, null)
    for (const sheet of sheets) {
      frameRects(sheet).forEach(({ promptId, rect }, column) => {
        const prompt = sheet.prompts[column]
        if (promptId === null || !prompt) return
        putRecord(doc, frameBase(sheet, promptId, prompt.text, rect.width, rect.height, column), [rect.x, rect.y])
      })
    }
  })
}

/** Frames lie below every idea: their index is of the range under `a`, and they are locked. */
function frameBase(sheet: Sheet, promptId: Sheet['prompts'][number]['id'], name: string, w: number, h: number, column: number): { [key: string]: Json } & { id: string } {
  return {
    id: frameId(sheet.itemId, promptId),
    typeName: 'shape',
    type: 'frame',
    parentId: PAGE_ID,
    index: `Y${twoDigits(sheet.index * 20 + column)}`,
    rotation: 0,
    isLocked: true,
    opacity: 1,
    meta: {},
    props: { w, h, name, color: 'black' },
  }
}

function twoDigits(value: number): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  return `${digits[Math.floor(value / digits.length) % digits.length]}${digits[value % digits.length]}`
}

function putRecord(doc: Y.Doc, base: { [key: string]: Json } & { id: string }, xy: [number, number] | null): void {
  const records = recordsOf(doc)
  const existing = records.get(base.id)
  if (existing instanceof Y.Map && sameJson(existing.get(KEY.base), base) && sameJson(existing.get(KEY.xy) ?? null, xy)) return
  const record = new Y.Map<unknown>()
  record.set(KEY.base, base)
  if (xy) record.set(KEY.xy, xy)
  records.set(base.id, record)
}
