/** What may be written into rich text: nodes in nodes they fit, known marks and attributes, links that run nothing. */

import * as Y from 'yjs'
import { isObject } from '../../../shared/board/recordFields.ts'
import { type Attributes, TEXT_MARKS, TEXT_NODES } from '../../../shared/board/richTextSchema.ts'

const BLOCKS = ['paragraph', 'heading', 'bulletList', 'orderedList']
/** Node → nodes that may stand in it; null is the fragment itself. */
const CHILDREN: ReadonlyMap<string | null, readonly string[]> = new Map<string | null, readonly string[]>([
  [null, BLOCKS],
  ['paragraph', ['hardBreak']],
  ['heading', ['hardBreak']],
  ['bulletList', ['listItem']],
  ['orderedList', ['listItem']],
  ['listItem', BLOCKS],
])
const WITH_WORDS = ['paragraph', 'heading']
/** y-prosemirror's name of a mark that may overlap itself. */
const HASHED = /--[A-Za-z0-9+/=]{8}$/

/** Why this item may not be a child of this node; null when it may. */
export function checkBlockWrite({ content }: Y.Item, parent: string | null): string | null {
  if (!(content instanceof Y.ContentType)) return 'something loose between blocks'
  if (content.type.constructor === Y.XmlText) return parent !== null && WITH_WORDS.includes(parent) ? null : 'words outside a paragraph'
  if (!(content.type instanceof Y.XmlElement)) return 'a node of no kind'
  const { nodeName } = content.type
  return CHILDREN.get(parent)?.includes(nodeName) ? null : `the node ${String(nodeName).slice(0, 40)} where it does not belong`
}

/** Why this attribute may not be set on a node; null when it may. */
export function checkAttributeWrite(
  { content }: Y.Item,
  element: string,
  name: string,
  nodes: ReadonlyMap<string, Attributes> = TEXT_NODES,
): string | null {
  if (!(content instanceof Y.ContentAny)) return 'an attribute that is no value'
  const rules = nodes.get(element) ?? {}
  return Object.hasOwn(rules, name) && content.arr.every((value) => rules[name]?.(value)) ? null : `the attribute ${name.slice(0, 40)}`
}

/** Why this may not stand among words; null when it may. */
export function checkInlineWrite({ content }: Y.Item, marks: ReadonlyMap<string, Attributes> = TEXT_MARKS): string | null {
  if (content instanceof Y.ContentString) return null
  if (!(content instanceof Y.ContentFormat)) return 'something among words that is no text'
  const name = content.key.replace(HASHED, '')
  const rules = marks.get(name)
  if (!rules) return `the mark ${name.slice(0, 40)}`
  const value: unknown = content.value
  // `true` is how Yjs users outside ProseMirror set a mark that has no attributes.
  if (value === null || value === true) return null
  if (!isObject(value)) return `the mark ${name} without attributes`
  const wrong = Object.entries(value).find(([key, entry]) => !Object.hasOwn(rules, key) || !rules[key]?.(entry) || isHalf(entry))
  return wrong ? `the attribute ${wrong[0].slice(0, 40)} of the mark ${name}` : null
}

/** Marks are JSON on the wire, where half a sign can be written; no file that is made of it could be read. */
function isHalf(value: unknown): boolean {
  return typeof value === 'string' && /\p{Surrogate}/u.test(value)
}
