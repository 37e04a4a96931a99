/** Brings the copy of a text to what the original says, sending little: signs for signs where the blocks are the same. */

import * as Y from 'yjs'
import { sameJson } from '../board/recordFields.ts'

type Parent = Y.XmlFragment | Y.XmlElement

/** Makes `copy` equal to `source`. Call inside a transaction of the copy's document; the source is only read. */
export function mirrorText(source: Parent, copy: Parent): void {
  const wanted = source.toArray()
  const present = copy.toArray()
  const alike = wanted.length === present.length && wanted.every((node, i) => sameKind(node, present[i]))
  if (!alike) {
    if (copy.length > 0) copy.delete(0, copy.length)
    copy.insert(0, wanted.flatMap((node) => (node instanceof Y.XmlElement || node instanceof Y.XmlText ? [node.clone()] : [])))
    return
  }
  wanted.forEach((node, i) => {
    const twin = present[i]
    if (node instanceof Y.XmlElement && twin instanceof Y.XmlElement) mirrorText(node, twin)
    else if (node instanceof Y.XmlText && twin instanceof Y.XmlText) mirrorWords(node, twin)
  })
}

function sameKind(a: unknown, b: unknown): boolean {
  if (a instanceof Y.XmlText) return b instanceof Y.XmlText
  if (!(a instanceof Y.XmlElement) || !(b instanceof Y.XmlElement)) return false
  return a.nodeName === b.nodeName && sameJson(a.getAttributes(), b.getAttributes())
}

interface Delta {
  insert: unknown
  attributes?: unknown
}

function mirrorWords(source: Y.XmlText, copy: Y.XmlText): void {
  const wanted: Delta[] = source.toDelta()
  const present: Delta[] = copy.toDelta()
  if (sameJson(wanted, present)) return
  const now = plain(wanted)
  const before = plain(present)
  if (now === null || before === null) {
    copy.delete(0, copy.length)
    copy.applyDelta(wanted)
    return
  }
  let start = 0
  while (start < now.length && start < before.length && now[start] === before[start]) start += 1
  let end = 0
  while (end < now.length - start && end < before.length - start && now[now.length - 1 - end] === before[before.length - 1 - end]) end += 1
  // Half of an emoji is no text: Yjs would store the broken halves as unknown signs.
  if (isTrailing(now, start) || isTrailing(before, start)) start -= 1
  if (isTrailing(now, now.length - end) || isTrailing(before, before.length - end)) end -= 1
  if (before.length - end > start) copy.delete(start, before.length - end - start)
  if (now.length - end > start) copy.insert(start, now.slice(start, now.length - end))
}

/** The words when there are no marks; null otherwise. */
function plain(delta: readonly Delta[]): string | null {
  if (delta.length === 0) return ''
  const [only] = delta
  return delta.length === 1 && typeof only?.insert === 'string' && only.attributes === undefined ? only.insert : null
}

/** Whether the sign at this place is the second half of a pair. */
function isTrailing(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return at > 0 && code >= 0xdc00 && code <= 0xdfff
}
