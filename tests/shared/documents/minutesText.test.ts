import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ItemId } from '../../../shared/ids.ts'
import { minutesField, readMinutes } from '../../../shared/documents/minutesText.ts'
import { plainText } from '../../../shared/documents/richText.ts'
import { richTextBlocks } from '../../../shared/documents/richTextBlocks.ts'

function written(): Y.Doc {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment(minutesField('p1' as ItemId))
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  const list = new Y.XmlElement('bulletList')
  const entry = new Y.XmlElement('listItem')
  const inner = new Y.XmlElement('paragraph')
  inner.insert(0, [new Y.XmlText('punkt æøå 🎉')])
  entry.insert(0, [inner])
  list.insert(0, [entry])
  fragment.insert(0, [paragraph, list])
  text.insert(0, 'Vi ')
  text.insert(3, 'besluttede', { bold: {} })
  doc.getXmlFragment(minutesField('empty' as ItemId)).insert(0, [new Y.XmlElement('paragraph')])
  return doc
}

describe("the secretary's text", () => {
  it('is read from a document that came over the wire, empty fields left out', () => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(written()))
    const texts = readMinutes(copy)
    expect(Object.keys(texts)).toEqual(['p1'])
    expect(plainText(texts['p1'] ?? { type: 'doc' })).toBe('Vi besluttede\npunkt æøå 🎉')
  })

  it('becomes paragraphs with marks, and lists', () => {
    const text = readMinutes(written())['p1'] ?? { type: 'doc' }
    expect(richTextBlocks(text, 3)).toEqual([
      { kind: 'paragraph', tone: 'text', runs: [{ text: 'Vi ' }, { text: 'besluttede', bold: true }] },
      { kind: 'list', ordered: false, entries: [{ runs: [{ text: 'punkt æøå 🎉' }], children: [] }] },
    ])
  })

  it('keeps links only to the web and to mail', () => {
    const link = (href: string) => ({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }] }],
    })
    expect(JSON.stringify(richTextBlocks(link('javascript:alert(1)'), 3))).not.toContain('javascript')
    expect(JSON.stringify(richTextBlocks(link('https://example.org'), 3))).toContain('https://example.org')
  })
})
