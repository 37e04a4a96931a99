/** The words that only this device has, as plain text: what a person is offered when the server will not take them. */

import * as Y from 'yjs'
import { KEY, RECORDS_MAP } from '../../shared/board/layout.ts'

/** Client → the clock ranges [from, to) that the updates write. */
function written(updates: Uint8Array[]): Map<number, [number, number][]> {
  const ranges = new Map<number, [number, number][]>()
  for (const update of updates) {
    for (const struct of Y.decodeUpdate(update).structs) {
      const of = ranges.get(struct.id.client) ?? []
      ranges.set(struct.id.client, of)
      of.push([struct.id.clock, struct.id.clock + struct.length])
    }
  }
  return ranges
}

function linesOf(fragment: Y.XmlFragment | Y.XmlElement): string {
  const parts: string[] = []
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlText) parts.push(child.toDelta().map((piece: { insert?: unknown }) => String(piece.insert ?? '')).join(''))
    else if (child instanceof Y.XmlElement) parts.push(`${linesOf(child)}\n`)
  }
  return parts.join('').trimEnd()
}

function touched<Event>(type: Y.AbstractType<Event>, ranges: Map<number, [number, number][]>): boolean {
  for (let item = type._start; item; item = item.right) {
    const { client, clock } = item.id
    const hit = ranges.get(client)?.some(([from, to]) => clock < to && from < clock + item.length)
    if (hit) return true
    if (item.content instanceof Y.ContentType && touched(item.content.type, ranges)) return true
  }
  return false
}

/** Words straight from the updates, in the order of their writing: for documents that are no boards, and for changes that do not fit the document. */
function rawWords(updates: Uint8Array[]): string {
  const { structs } = Y.decodeUpdate(Y.mergeUpdates(updates))
  return structs.map((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : '')).join('')
}

/**
 * The texts that the unacknowledged updates touch, whole and one per paragraph; empty when the updates hold no words.
 * Never throws on damaged updates.
 */
export function unsentText(doc: Y.Doc, updates: Uint8Array[]): string {
  try {
    const ranges = written(updates)
    const texts: string[] = []
    for (const record of doc.getMap(RECORDS_MAP).values()) {
      const text = record instanceof Y.Map ? record.get(KEY.text) : undefined
      if (text instanceof Y.XmlFragment && touched(text, ranges)) texts.push(linesOf(text))
    }
    const found = texts.filter((text) => text !== '').join('\n\n')
    return found === '' ? rawWords(updates) : found
  } catch {
    return ''
  }
}
