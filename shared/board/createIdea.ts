/** Makes an idea: a note in the document's layout, the same from canvas, composer, demo and tests. */

import * as Y from 'yjs'
import { type Json, KEY, PAGE_ID, type TakenFrom } from './layout.ts'
import { indexAbove } from './indexKeys.ts'
import { clampCoordinate, fieldOf, recordsOf } from './recordFields.ts'
import { richTextToFragment, textToRichText } from './richText.ts'
import type { RichText } from './richTextSchema.ts'

export interface NewIdea {
  /** A fresh id, `shape:…`. */
  id: string
  text: string | RichText
  /** px on the page. */
  xy: { x: number; y: number }
  color?: string
  /** tldraw index key; default: above everything (`topIndex`). */
  index?: string
  /** Where it was taken home from. */
  from?: TakenFrom
  /** The level that it is meant for (prompts with `asksLevel`). */
  level?: string
}

/** Adds the idea in one transaction with this origin. A record that has the id already is left alone. */
export function createIdea(doc: Y.Doc, idea: NewIdea, origin: unknown = null): void {
  const records = recordsOf(doc)
  if (records.has(idea.id)) return
  const base: { [key: string]: Json } = {
    id: idea.id,
    typeName: 'shape',
    type: 'note',
    parentId: PAGE_ID,
    index: idea.index ?? topIndex(doc),
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: idea.from ? { from: { boardId: idea.from.boardId, recordId: idea.from.recordId } } : {},
    props: {
      color: idea.color ?? 'yellow',
      labelColor: 'black',
      size: 'm',
      font: 'sans',
      fontSizeAdjustment: 0,
      align: 'middle',
      verticalAlign: 'middle',
      growY: 0,
      url: '',
      scale: 1,
    },
  }
  doc.transact(() => {
    const record = new Y.Map<unknown>()
    record.set(KEY.base, base)
    record.set(KEY.xy, [clampCoordinate(idea.xy.x), clampCoordinate(idea.xy.y)])
    record.set(KEY.text, richTextToFragment(typeof idea.text === 'string' ? textToRichText(idea.text) : idea.text))
    if (idea.level) record.set(KEY.level, idea.level)
    records.set(idea.id, record)
  }, origin)
}

/** An index key above every shape that lies on the page itself. */
export function topIndex(doc: Y.Doc): string {
  let top: string | null = null
  recordsOf(doc).forEach((record) => {
    if (!(record instanceof Y.Map) || fieldOf(record, 'parentId') !== PAGE_ID) return
    const index = fieldOf(record, 'index')
    if (typeof index === 'string' && (top === null || index > top)) top = index
  })
  return indexAbove(top)
}
