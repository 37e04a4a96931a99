/** The words of a rich text, a line per block: what counts, search, exports and the list view read. */

import * as Y from 'yjs'
import { cleanText } from '../cleanText.ts'
import type { RichNode, RichText } from './richTextSchema.ts'

/** Lines joined by a line feed; a hard break is one too. */
export function plainText(richText: RichText): string {
  return blocksText(richText.content)
}

function blocksText(nodes: readonly RichNode[]): string {
  return nodes.map((node) => (isContainer(node) ? blocksText(node.content ?? []) : inlineText(node.content ?? []))).join('\n')
}

function isContainer(node: RichNode): boolean {
  return node.type === 'bulletList' || node.type === 'orderedList' || node.type === 'listItem'
}

function inlineText(nodes: readonly RichNode[]): string {
  return nodes.map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join('')
}

/** Whether a fragment has any word in it; cheaper than reading it all. */
export function hasText(fragment: Y.XmlFragment): boolean {
  return fragment.toArray().some((node) => {
    if (!(node instanceof Y.XmlText)) return node instanceof Y.XmlElement && hasText(node)
    const delta: { insert: unknown }[] = node.toDelta()
    return delta.some(({ insert }) => typeof insert === 'string' && cleanText(insert).trim() !== '')
  })
}
