/** A record of the store as a new record of the document: only what a board can show, in the form that everyone reads alike. */

import type { TLRecord } from '@tldraw/editor'
import * as Y from 'yjs'
import type { BoardRecord } from '../../../shared/board/boardRecord.ts'
import { type Json, KEY, type RecordMap, RECORDS_MAP } from '../../../shared/board/layout.ts'
import { materialise } from '../../../shared/board/materialise.ts'
import { isObject, writeXy } from '../../../shared/board/recordFields.ts'
import { richTextToFragment, repairRichText } from '../../../shared/board/richText.ts'
import { STROKE_SHAPES, TEXT_SHAPES } from '../../../shared/board/shapeProps.ts'
import { type Fields, fieldsOf, isDerived, propsOf } from './storeRecord.ts'

/** Derived props are 0 on the wire; words and strokes have keys of their own. */
function wireProps(fields: Fields): { [key: string]: Json } {
  const props: { [key: string]: Json } = {}
  for (const [name, value] of Object.entries(propsOf(fields))) {
    if (name === 'richText' || value === undefined) continue
    props[name] = isDerived(name) ? 0 : (value as Json)
  }
  return props
}

/** The record as everyone would read it; null for kinds that a board does not show (bookmarks, embeds, videos). */
function asRead(fields: Fields, id: string): BoardRecord | null {
  const { x, y, meta, ...rest } = fields
  const scratch = new Y.Doc()
  const map: RecordMap = new Y.Map()
  map.set(KEY.base, { ...rest, meta: isObject(meta) && isObject(meta['from']) ? { from: meta['from'] } : {}, props: wireProps(fields) })
  scratch.getMap(RECORDS_MAP).set(id, map)
  writeXy(map, Number(x ?? 0), Number(y ?? 0))
  const read = materialise(id, map)
  scratch.destroy()
  return read
}

/**
 * The new record, not yet in a document; null for what a board does not show. A stroke comes without its points: `Strokes`
 * writes them. Values out of range are those that every reader falls back to.
 */
export function newRecord(record: TLRecord): RecordMap | null {
  const fields = fieldsOf(record)
  const read = asRead(fields, record.id)
  if (!read || (read.typeName !== 'shape' && read.typeName !== 'binding' && read.typeName !== 'asset')) return null
  const map: RecordMap = new Y.Map()
  if (read.typeName !== 'shape') {
    map.set(KEY.base, read)
    return map
  }
  const { x, y, meta, props, ...rest } = read
  const { richText: _words, segments: _stroke, ...plain } = props
  const base: { [key: string]: unknown } = { ...rest, props: plain, meta: meta.from ? { from: meta.from } : {} }
  map.set(KEY.base, base)
  map.set(KEY.xy, [x, y])
  if (TEXT_SHAPES.includes(read.type)) map.set(KEY.text, richTextToFragment(repairRichText(propsOf(fields)['richText'])))
  return map
}

/** Is it a shape drawn by hand? */
export function isStroke(record: TLRecord): boolean {
  return record.typeName === 'shape' && STROKE_SHAPES.includes(record.type)
}
