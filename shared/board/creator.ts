/**
 * Who made a record, as a Yjs client id whose owner is the author. A record that was put back from an earlier state was written
 * by the server; the server then notes in the document's `meta` who had made it, bound to the very item it wrote, so that
 * nobody can take over the note by making another record of the same id.
 */

import * as Y from 'yjs'
import { isObject, recordsOf } from './recordFields.ts'
import { META_MAP } from './layout.ts'

const PREFIX = 'author:'

/** The Yjs client id that made the record; 0 when there is no such record. */
export function creatorOf(doc: Y.Doc, id: string): number {
  const record = recordsOf(doc).get(id)
  const item = record instanceof Y.Map ? record._item : null
  if (!item) return 0
  const noted = doc.getMap(META_MAP).get(PREFIX + id)
  const bound = isObject(noted) && noted['client'] === item.id.client && noted['clock'] === item.id.clock
  return bound && typeof noted['author'] === 'number' ? noted['author'] : item.id.client
}

/** Notes who had made a record that was just written again. Call inside a transaction, as the server. */
export function noteCreator(doc: Y.Doc, id: string, author: number): void {
  const record = recordsOf(doc).get(id)
  const item = record instanceof Y.Map ? record._item : null
  if (item) doc.getMap(META_MAP).set(PREFIX + id, { author, client: item.id.client, clock: item.id.clock })
}

/** Forgets notes about records that are gone or were made anew by somebody else. Call inside a transaction, as the server. */
export function dropStaleCreators(doc: Y.Doc): void {
  const meta = doc.getMap(META_MAP)
  const records = recordsOf(doc)
  for (const key of [...meta.keys()]) if (key.startsWith(PREFIX) && !records.has(key.slice(PREFIX.length))) meta.delete(key)
}
