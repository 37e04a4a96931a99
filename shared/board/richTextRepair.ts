/**
 * Repairs rich text that does not fit tldraw's schema.
 * An unknown mark or an empty text node passes tldraw's own validation and then breaks the whole editor; a control character
 * breaks every picture and file that the text is in. This is where the text of boards is cleaned, for all who show or export it.
 */

import { cleanText } from '../cleanText.ts'
import type { Json } from './layout.ts'
import { type Attributes, type Mark, MERGED_CHARACTERS, type RichNode, TEXT_DEPTH, TEXT_MARKS, TEXT_NODES } from './richTextSchema.ts'

/** Blocks that fit the schema, made of whatever is given; never empty. */
export function repairBlocks(nodes: readonly unknown[]): RichNode[] {
  const budget = { characters: MERGED_CHARACTERS }
  const blocks = blocksOf(nodes, 0, budget)
  return blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
}

interface Budget {
  characters: number
}

function blocksOf(nodes: readonly unknown[], depth: number, budget: Budget): RichNode[] {
  const blocks: RichNode[] = []
  let loose: RichNode[] = []
  const wrapLoose = () => {
    if (loose.length > 0) blocks.push({ type: 'paragraph', content: loose })
    loose = []
  }
  for (const node of nodes) {
    if (!isNode(node)) continue
    if (node.type === 'text' || node.type === 'hardBreak') {
      loose.push(...inlineOf([node], budget))
      continue
    }
    const block = blockOf(node, depth, budget)
    if (block === null) continue
    wrapLoose()
    blocks.push(block)
  }
  wrapLoose()
  return blocks
}

function blockOf(node: RichNode, depth: number, budget: Budget): RichNode | null {
  const children = Array.isArray(node.content) ? node.content : []
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return withContent(node, inlineOf(children, budget))
    case 'bulletList':
    case 'orderedList': {
      if (depth >= TEXT_DEPTH) return null
      const items = children.flatMap((child) => (isNode(child) && child.type === 'listItem' ? itemOf(child, depth + 1, budget) : []))
      return items.length > 0 ? withContent(node, items) : null
    }
    // An item that lost its list keeps its words.
    case 'listItem': {
      const items = itemOf(node, depth + 1, budget)
      return items.length > 0 ? { type: 'bulletList', content: items } : null
    }
    default:
      return null
  }
}

/** An item must begin with a paragraph; an empty item goes. */
function itemOf(node: RichNode, depth: number, budget: Budget): RichNode[] {
  const blocks = blocksOf(Array.isArray(node.content) ? node.content : [], depth, budget)
  if (blocks.length === 0) return []
  if (blocks[0]?.type !== 'paragraph') blocks.unshift({ type: 'paragraph' })
  return [{ type: 'listItem', content: blocks }]
}

function inlineOf(nodes: readonly unknown[], budget: Budget): RichNode[] {
  const inline: RichNode[] = []
  for (const node of nodes) {
    if (!isNode(node)) continue
    if (node.type === 'hardBreak') inline.push({ type: 'hardBreak' })
    else if (node.type === 'text' && typeof node.text === 'string' && node.text !== '' && budget.characters > 0) {
      const text = node.text.slice(0, budget.characters)
      budget.characters -= text.length
      const marks = marksOf(node.marks)
      for (const [index, line] of cleanText(text).split('\n').entries()) {
        if (index > 0) inline.push({ type: 'hardBreak' })
        if (line !== '') inline.push(marks.length > 0 ? { type: 'text', text: line, marks } : { type: 'text', text: line })
      }
    }
  }
  return inline
}

function marksOf(marks: unknown): Mark[] {
  if (!Array.isArray(marks)) return []
  const seen = new Map<string, Mark>()
  for (const mark of marks as unknown[]) {
    if (typeof mark !== 'object' || mark === null || !('type' in mark) || typeof mark.type !== 'string') continue
    const allowed = TEXT_MARKS.get(mark.type)
    if (!allowed || seen.has(mark.type)) continue
    const attrs = attributesOf('attrs' in mark ? mark.attrs : undefined, allowed)
    // A link that leads nowhere is no link.
    if (mark.type === 'link' && typeof attrs?.['href'] !== 'string') continue
    seen.set(mark.type, attrs ? { type: mark.type, attrs } : { type: mark.type })
  }
  return [...seen.values()]
}

function withContent(node: RichNode, content: RichNode[]): RichNode {
  const attrs = attributesOf(node.attrs, TEXT_NODES.get(node.type) ?? {})
  return { type: node.type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }
}

function attributesOf(given: unknown, allowed: Attributes): { [key: string]: Json } | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const clean = Object.entries(given).map(([key, value]: [string, unknown]) => [key, typeof value === 'string' ? cleanText(value) : value] as const)
  const kept = clean.filter(([key, value]) => allowed[key]?.(value) === true) as [string, Json][]
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

function isNode(node: unknown): node is RichNode {
  return typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string'
}
