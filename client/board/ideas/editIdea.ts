/** Changes an idea from outside the canvas: its words, colour and level, or its being there at all. */

import * as Y from 'yjs'
import { KEY } from '../../../shared/board/layout.ts'
import { recordOf, recordsOf, writeField } from '../../../shared/board/recordFields.ts'
import { richTextToFragment, textToRichText } from '../../../shared/board/richText.ts'
import type { RecordId } from '../../../shared/ids.ts'
import { PAGE_EDIT } from '../binding/localEdit.ts'

/** Paints an idea. */
export function colourIdea(doc: Y.Doc, id: RecordId, color: string): void {
  const record = recordOf(doc, id)
  if (record) doc.transact(() => writeField(record, 'props.color', color), PAGE_EDIT)
}

/** Says for which level an idea is meant; null takes the level away. */
export function levelIdea(doc: Y.Doc, id: RecordId, level: string | null): void {
  const record = recordOf(doc, id)
  if (!record) return
  doc.transact(() => {
    if (level) record.set(KEY.level, level)
    else record.delete(KEY.level)
  }, PAGE_EDIT)
}

/** Takes an idea off the board. */
export function removeIdea(doc: Y.Doc, id: RecordId): void {
  doc.transact(() => recordsOf(doc).delete(id), PAGE_EDIT)
}

/**
 * Gives an idea these words, a paragraph per line. Only what differs is written, letter by letter, so that somebody else's
 * typing in the same idea is kept.
 */
export function rewriteIdea(doc: Y.Doc, id: RecordId, text: string): void {
  const fragment = recordOf(doc, id)?.get(KEY.text)
  if (!(fragment instanceof Y.XmlFragment)) return
  doc.transact(() => rewrite(fragment, text.replace(/\r\n?/g, '\n').split('\n')), PAGE_EDIT)
}

function rewrite(fragment: Y.XmlFragment, lines: readonly string[]): void {
  const blocks = fragment.toArray().map(paragraphText)
  if (blocks.some((block) => block === null)) {
    // Lists and the like are not edited as plain text: the words replace them whole.
    fragment.delete(0, fragment.length)
    fragment.insert(0, richTextToFragment(textToRichText(lines.join('\n'))).toArray().map((node) => node.clone()) as Y.XmlElement[])
    return
  }
  const before = blocks.map((block) => block?.toString() ?? '')
  let start = 0
  while (start < before.length && start < lines.length && before[start] === lines[start]) start += 1
  let end = 0
  while (end < before.length - start && end < lines.length - start && before[before.length - 1 - end] === lines[lines.length - 1 - end]) end += 1
  const oldCount = before.length - start - end
  const newLines = lines.slice(start, lines.length - end)
  const common = Math.min(oldCount, newLines.length)
  for (let at = 0; at < common; at += 1) replaceWords(paragraphAt(fragment, start + at), newLines[at] ?? '')
  if (oldCount > common) fragment.delete(start + common, oldCount - common)
  if (newLines.length > common) fragment.insert(start + common, newLines.slice(common).map(newParagraph))
}

/** The only text of a paragraph; null when the block is something else. */
function paragraphText(node: unknown): Y.XmlText | '' | null {
  if (!(node instanceof Y.XmlElement) || node.nodeName !== 'paragraph' || node.length > 1) return null
  const only = node.toArray()[0]
  if (only === undefined) return ''
  return only instanceof Y.XmlText ? only : null
}

function paragraphAt(fragment: Y.XmlFragment, index: number): Y.XmlText {
  const paragraph = fragment.get(index) as Y.XmlElement
  const text = paragraph.toArray()[0]
  if (text instanceof Y.XmlText) return text
  const fresh = new Y.XmlText()
  paragraph.insert(0, [fresh])
  return fresh
}

/** Writes only between the common beginning and the common end. */
function replaceWords(text: Y.XmlText, words: string): void {
  const old = text.toDelta().map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '\ufffc')).join('')
  let start = 0
  while (start < old.length && start < words.length && old[start] === words[start]) start += 1
  // Never between the two halves of an emoji: Yjs would store neither.
  if (isSecondHalf(old, start) || isSecondHalf(words, start)) start -= 1
  let end = 0
  while (end < old.length - start && end < words.length - start && old[old.length - 1 - end] === words[words.length - 1 - end]) end += 1
  if (end > 0 && (isSecondHalf(old, old.length - end) || isSecondHalf(words, words.length - end))) end -= 1
  if (old.length - start - end > 0) text.delete(start, old.length - start - end)
  if (words.length - start - end > 0) text.insert(start, words.slice(start, words.length - end))
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return at > 0 && code >= 0xdc00 && code <= 0xdfff
}

function newParagraph(line: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  if (line !== '') paragraph.insert(0, [new Y.XmlText(line)])
  return paragraph
}
