/** What the server itself puts on a board: format, page, document, and a locked frame per prompt of every sheet. */

import * as Y from 'yjs'
import {
  BOARD_FORMAT, DOCUMENT_ID, frameId, KEY, META_MAP, PAGE_ID, RECORDS_MAP, TLDRAW_VERSION, type Json,
} from '../../shared/board/layout.ts'
import { frameRects, type Rect } from '../../shared/board/sheet.ts'
import type { RecordId } from '../../shared/ids.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const FRAMES_PER_SHEET = 16

/** Index keys that begin with Y lie below everything that people make, which begins at `a`. */
function frameIndex(sheet: number, column: number): string {
  const number = sheet * FRAMES_PER_SHEET + column
  return `Y${DIGITS[Math.floor(number / DIGITS.length) % DIGITS.length]}${DIGITS[number % DIGITS.length]}`
}

interface ServerRecord {
  id: RecordId
  base: { [key: string]: Json }
  xy: [number, number] | null
}

function frame(sheet: Sheet, column: number, id: RecordId, name: string, rect: Rect): ServerRecord {
  return {
    id,
    base: {
      id, typeName: 'shape', type: 'frame', parentId: PAGE_ID, index: frameIndex(sheet.index, column),
      rotation: 0, isLocked: true, opacity: 1, meta: {},
      props: { w: rect.width, h: rect.height, name, color: 'black' },
    },
    xy: [rect.x, rect.y],
  }
}

function serverRecords(sheets: Sheet[]): ServerRecord[] {
  const frames = sheets.flatMap((sheet) =>
    frameRects(sheet).flatMap(({ promptId, rect }, column) => {
      const prompt = sheet.prompts[column]
      return promptId === null || !prompt ? [] : [frame(sheet, column, frameId(sheet.itemId, promptId), prompt.text, rect)]
    }),
  )
  return [
    { id: DOCUMENT_ID, base: { id: DOCUMENT_ID, typeName: 'document', gridSize: 10, name: '', meta: {} }, xy: null },
    { id: PAGE_ID, base: { id: PAGE_ID, typeName: 'page', name: 'Planche', index: 'a1', meta: {} }, xy: null },
    ...frames,
  ]
}

/** Whether the board lacks anything that `writeSheets` would write. */
export function lacksSheets(doc: Y.Doc, sheets: Sheet[]): boolean {
  const records = doc.getMap(RECORDS_MAP)
  return doc.getMap(META_MAP).get('format') !== BOARD_FORMAT || serverRecords(sheets).some((record) => !records.has(record.id))
}

/** Writes what is missing; what is there stays as it is. */
export function writeSheets(doc: Y.Doc, sheets: Sheet[]): void {
  const meta = doc.getMap(META_MAP)
  if (meta.get('format') !== BOARD_FORMAT) {
    meta.set('format', BOARD_FORMAT)
    meta.set('tldraw', TLDRAW_VERSION)
  }
  const records = doc.getMap(RECORDS_MAP)
  for (const { id, base, xy } of serverRecords(sheets)) {
    if (records.has(id)) continue
    const record = new Y.Map<unknown>()
    record.set(KEY.base, base)
    if (xy) record.set(KEY.xy, xy)
    records.set(id, record)
  }
}
