/** Rich text as the documents know it: the ProseMirror JSON of a shared field, read without any schema or DOM. */

import * as Y from 'yjs'
import { cleanText } from '../cleanText.ts'

export interface RichMark {
  type: string
  attrs?: Record<string, unknown>
}

export interface RichNode {
  type: string
  text?: string
  marks?: RichMark[]
  attrs?: Record<string, unknown>
  content?: RichNode[]
}

/** The root node, of type `doc`. */
export type RichText = RichNode

/** Reads a fragment that y-prosemirror writes. Nodes and marks of any name are kept: the writers of documents skip what they do not know. */
export function readRichText(fragment: Y.XmlFragment): RichText {
  return { type: 'doc', content: fragment.toArray().flatMap(readNode) }
}

function readNode(node: unknown): RichNode[] {
  if (node instanceof Y.XmlText) return readText(node)
  if (!(node instanceof Y.XmlElement)) return []
  const attrs: Record<string, unknown> = node.getAttributes()
  const content = node.toArray().flatMap(readNode)
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ]
}

function readText(text: Y.XmlText): RichNode[] {
  const runs: { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta()
  return runs.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string' || insert === '') return []
    const marks = Object.entries(attributes ?? {}).flatMap(([name, value]) => readMark(name, value))
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }]
  })
}

/** y-prosemirror writes overlapping marks of one type as `name--hash`. */
function readMark(name: string, value: unknown): RichMark[] {
  if (value === null || value === false) return []
  const type = name.split('--')[0] ?? name
  const isObject = typeof value === 'object' && !Array.isArray(value)
  return [isObject && Object.keys(value).length > 0 ? { type, attrs: { ...value } } : { type }]
}

/** The plain text, blocks and line breaks as newlines. */
export function plainText(node: RichNode): string {
  return cleanText(collect(node).replace(/(?<!\n)\n+$/, ''))
}

function collect(node: RichNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  const inner = (node.content ?? []).map(collect).join('')
  const isBlock = (node.content ?? []).every((child) => child.type === 'text' || child.type === 'hardBreak')
  return node.type !== 'doc' && isBlock ? `${inner}\n` : inner
}

/** Whether there is anything to read. */
export function isEmptyRichText(node: RichNode): boolean {
  return plainText(node).trim() === ''
}
