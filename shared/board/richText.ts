/**
 * Rich text as tldraw 3.15.6 knows it (ProseMirror JSON), between the document's `Y.XmlFragment` and what an editor may be
 * given. Reading repairs: nothing that a fragment can hold makes an editor fail.
 */

import * as Y from 'yjs'
import { cleanText } from '../cleanText.ts'
import type { Json } from './layout.ts'
import { repairBlocks } from './richTextRepair.ts'
import type { Mark, RichNode, RichText } from './richTextSchema.ts'

/** y-prosemirror appends a hash to the name of a mark that may overlap itself. */
const OVERLAPPING = /^(.+)--[A-Za-z0-9+/=]{8}$/

/** The fragment as a document that every tldraw editor can show; unknown nodes and marks are left out. Never writes. */
export function fragmentToRichText(fragment: Y.XmlFragment): RichText {
  return { type: 'doc', content: repairBlocks(fragment.toArray().flatMap(readNode)) }
}

/** Any JSON (as from an import or a foreign record) as a document that every tldraw editor can show. */
export function repairRichText(json: unknown): RichText {
  const content = typeof json === 'object' && json !== null && 'content' in json && Array.isArray(json.content) ? json.content : []
  return { type: 'doc', content: repairBlocks(content) }
}

function readNode(type: unknown): RichNode[] {
  if (type instanceof Y.XmlText) return readText(type)
  // XmlHook extends Y.Map, XmlElement extends XmlFragment: a nested fragment without a name has no meaning here.
  if (!(type instanceof Y.XmlElement)) return []
  const attrs: { [key: string]: Json } = type.getAttributes() as { [key: string]: Json }
  const node: RichNode = { type: type.nodeName, content: type.toArray().flatMap(readNode) }
  if (Object.keys(attrs).length > 0) node.attrs = attrs
  return [node]
}

interface Delta {
  insert: unknown
  attributes?: { [key: string]: Json }
}

function readText(text: Y.XmlText): RichNode[] {
  const nodes: RichNode[] = []
  for (const { insert, attributes } of text.toDelta() as Delta[]) {
    if (typeof insert !== 'string') continue
    // By name: the order in which they arrived differs from device to device.
    const named = Object.entries(attributes ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const marks = named.flatMap(([name, attrs]): Mark[] => {
      const type = OVERLAPPING.exec(name)?.[1] ?? name
      if (attrs === true) return [{ type }]
      if (attrs === null || typeof attrs !== 'object' || Array.isArray(attrs)) return []
      return [{ type, attrs }]
    })
    nodes.push(marks.length > 0 ? { type: 'text', text: insert, marks } : { type: 'text', text: insert })
  }
  return nodes
}

/** A new fragment, not yet in a document, with this text in y-prosemirror's mapping. */
export function richTextToFragment(richText: RichText): Y.XmlFragment {
  const fragment = new Y.XmlFragment()
  fragment.insert(0, writeNodes(repairBlocks(richText.content)))
  return fragment
}

/** A new fragment with one paragraph per line. */
export function textToFragment(text: string): Y.XmlFragment {
  return richTextToFragment(textToRichText(text))
}

/** Plain text as a document: one paragraph per line. */
export function textToRichText(text: string): RichText {
  const lines = cleanText(text).split('\n')
  return {
    type: 'doc',
    content: lines.map((line) => (line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] })),
  }
}

function writeNodes(nodes: readonly RichNode[]): (Y.XmlElement | Y.XmlText)[] {
  const out: (Y.XmlElement | Y.XmlText)[] = []
  let run: RichNode[] = []
  const endRun = () => {
    if (run.length > 0) out.push(writeText(run))
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') {
      run.push(node)
      continue
    }
    endRun()
    const element = new Y.XmlElement(node.type)
    for (const [key, value] of Object.entries(node.attrs ?? {})) {
      // Yjs stores any JSON value; its type says string only.
      if (value !== null) element.setAttribute(key, value as string)
    }
    element.insert(0, writeNodes(node.content ?? []))
    out.push(element)
  }
  endRun()
  return out
}

function writeText(run: readonly RichNode[]): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(
    run.map((node) => ({
      insert: node.text ?? '',
      attributes: Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
    })),
  )
  return text
}
