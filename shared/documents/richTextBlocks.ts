/** The secretary's rich text as blocks of a document. Unknown nodes keep their text; unknown marks and unsafe links go. */

import type { Block, ListBlock, ListEntry, Run } from './blocks.ts'
import { cleanText } from '../cleanText.ts'
import { plainText } from './richText.ts'
import type { RichNode } from './richText.ts'

const SAFE_LINK = /^(https?:\/\/|mailto:)[^\s<>"]+$/i

/** Headings inside an item's text come below the document's own: level 1 becomes `headingLevel`. */
export function richTextBlocks(doc: RichNode, headingLevel: 2 | 3 | 4): Block[] {
  return (doc.content ?? []).flatMap((node) => toBlocks(node, headingLevel, 'text'))
}

function toBlocks(node: RichNode, headingLevel: 2 | 3 | 4, tone: 'text' | 'quote'): Block[] {
  switch (node.type) {
    case 'heading': {
      const text = plainText(node)
      return text === '' ? [] : [{ kind: 'heading', level: headingLevel, text }]
    }
    case 'bulletList':
    case 'orderedList':
      return [toList(node)]
    case 'blockquote':
      return (node.content ?? []).flatMap((child) => toBlocks(child, headingLevel, 'quote'))
    case 'horizontalRule':
      return []
    case 'text':
      return [{ kind: 'paragraph', runs: toRuns(node), tone }]
    default: {
      const children = node.content ?? []
      const inline = children.every((child) => child.type === 'text' || child.type === 'hardBreak')
      if (!inline) return children.flatMap((child) => toBlocks(child, headingLevel, tone))
      const runs = children.flatMap(toRuns)
      return runs.length === 0 ? [] : [{ kind: 'paragraph', runs: node.type === 'codeBlock' ? runs.map(asCode) : runs, tone }]
    }
  }
}

function asCode(run: Run): Run {
  return { ...run, code: true }
}

function toList(node: RichNode): ListBlock {
  return { kind: 'list', ordered: node.type === 'orderedList', entries: (node.content ?? []).map(toEntry) }
}

function toEntry(item: RichNode): ListEntry {
  const runs: Run[] = []
  const children: ListBlock[] = []
  for (const child of item.content ?? []) {
    if (child.type === 'bulletList' || child.type === 'orderedList') {
      children.push(toList(child))
      continue
    }
    const more = child.content ? leaves(child).flatMap(toRuns) : toRuns(child)
    if (runs.length > 0 && more.length > 0) runs.push({ text: '\n' })
    runs.push(...more)
  }
  return { runs, children }
}

function leaves(node: RichNode): RichNode[] {
  return node.content ? node.content.flatMap(leaves) : [node]
}

function toRuns(node: RichNode): Run[] {
  if (node.type === 'hardBreak') return [{ text: '\n' }]
  const text = cleanText(node.text ?? '')
  if (text === '') return []
  const run: Run = { text }
  for (const mark of node.marks ?? []) {
    if (mark.type === 'bold') run.bold = true
    else if (mark.type === 'italic') run.italic = true
    else if (mark.type === 'strike') run.strike = true
    else if (mark.type === 'code') run.code = true
    else if (mark.type === 'link') {
      const href = mark.attrs?.['href']
      if (typeof href === 'string' && SAFE_LINK.test(href)) run.href = cleanText(href)
    }
  }
  return [run]
}
