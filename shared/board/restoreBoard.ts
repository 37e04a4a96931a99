/**
 * Sets a board back to an earlier state of it by ordinary edits: what was deleted since is made again, what came since is
 * deleted, what was changed is changed back. The document goes on; whoever is writing meanwhile merges with it as with anyone.
 */

import * as Y from 'yjs'
import { mirrorText } from '../gathering/mirrorText.ts'
import { creatorOf, dropStaleCreators, noteCreator } from './creator.ts'
import { isServerRecord, KEY, type RecordMap } from './layout.ts'
import { baseOf, recordOf, recordsOf, sameJson } from './recordFields.ts'

/** What a restoration did, or would do, in records. */
export interface Restored {
  added: number
  removed: number
  changed: number
}

/** Makes the people's records of `live` equal to those of `past`, which is only read. Call inside a transaction of `live`. */
export function restoreBoard(live: Y.Doc, past: Y.Doc): Restored {
  const records = recordsOf(live)
  const done: Restored = { added: 0, removed: 0, changed: 0 }
  for (const id of [...records.keys()]) {
    if (isServerRecord(id) || peoplesRecord(past, id)) continue
    records.delete(id)
    done.removed++
  }
  dropStaleCreators(live)
  for (const id of recordsOf(past).keys()) {
    const wanted = peoplesRecord(past, id)
    if (!wanted) continue
    const present = recordOf(live, id)
    const author = creatorOf(past, id)
    if (!present) done.added++
    if (present && sameJson(baseOf(present), baseOf(wanted))) {
      if (mirrorRecord(wanted, present)) done.changed++
    } else {
      records.set(id, copyOf(wanted))
      if (present) done.changed++
    }
    // Written again by us, or by whoever took back its deletion.
    if (creatorOf(live, id) !== author) noteCreator(live, id, author)
  }
  return done
}

/** What `restoreBoard` would do; neither document is changed. */
export function compareBoards(live: Y.Doc, past: Y.Doc): Restored {
  const scratch = new Y.Doc()
  try {
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(live))
    return scratch.transact(() => restoreBoard(scratch, past))
  } finally {
    scratch.destroy()
  }
}

function peoplesRecord(doc: Y.Doc, id: string): RecordMap | null {
  const record = isServerRecord(id) ? undefined : recordOf(doc, id)
  return record && baseOf(record) ? record : null
}

function copyOf(source: RecordMap): RecordMap {
  const copy = new Y.Map<unknown>()
  for (const [key, value] of source.entries()) copy.set(key, copyOfValue(value))
  return copy
}

function copyOfValue(value: unknown): unknown {
  if (value instanceof Y.XmlFragment) return value.clone()
  if (value instanceof Y.Array) return Y.Array.from(value.toArray())
  // No other type stands in a record; one that did would have no meaning.
  return value instanceof Y.AbstractType ? null : value
}

/** Whether anything had to be written. */
function mirrorRecord(wanted: RecordMap, present: RecordMap): boolean {
  let written = false
  for (const key of [...present.keys()]) {
    if (wanted.has(key)) continue
    present.delete(key)
    written = true
  }
  for (const [key, value] of wanted.entries()) {
    if (key === KEY.base || sameValue(value, present.get(key))) continue
    const now = present.get(key)
    if (value instanceof Y.XmlFragment && now instanceof Y.XmlFragment) mirrorText(value, now)
    else present.set(key, copyOfValue(value))
    written = true
  }
  return written
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a instanceof Y.XmlFragment) return b instanceof Y.XmlFragment && sameText(a, b)
  if (a instanceof Y.Array) return b instanceof Y.Array && sameChunks(a.toArray(), b.toArray())
  return !(b instanceof Y.AbstractType) && sameJson(a, b)
}

function sameText(a: Y.XmlFragment, b: Y.XmlFragment): boolean {
  const nodes = b.toArray()
  return a.length === b.length && a.toArray().every((node, i) => {
    const twin = nodes[i]
    if (node instanceof Y.XmlText) return twin instanceof Y.XmlText && sameJson(node.toDelta(), twin.toDelta())
    if (!(node instanceof Y.XmlElement) || !(twin instanceof Y.XmlElement) || node.nodeName !== twin.nodeName) return false
    return sameJson(node.getAttributes(), twin.getAttributes()) && sameText(node, twin)
  })
}

function sameChunks(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((chunk, i) => {
    const twin = b[i]
    if (!(chunk instanceof Uint8Array) || !(twin instanceof Uint8Array)) return false
    return chunk.length === twin.length && chunk.every((byte, at) => byte === twin[at])
  })
}
