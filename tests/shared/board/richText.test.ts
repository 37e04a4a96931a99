import { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { isLinkUrl } from '../../../shared/board/linkUrl.ts'
import { plainText } from '../../../shared/board/plainText.ts'
import { fragmentToRichText, richTextToFragment, textToFragment, textToRichText } from '../../../shared/board/richText.ts'
import type { RichText } from '../../../shared/board/richTextSchema.ts'
import { proseMirrorSchema } from '../../support/tldrawSchema.ts'

const p = (text: string, ...marks: object[]) => ({ type: 'paragraph', content: [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }] })
const RICH = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Vagtplaner' }] },
    p('fed', { type: 'bold' }),
    { type: 'paragraph', content: [{ type: 'text', text: 'før ' }, { type: 'text', text: 'begge', marks: [{ type: 'bold' }, { type: 'italic' }] }, { type: 'hardBreak' }, { type: 'text', text: 'efter 😀' }] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [p('ét'), { type: 'orderedList', attrs: { start: 3, type: null }, content: [{ type: 'listItem', content: [p('inde')] }] }] }] },
    p('her', { type: 'link', attrs: { href: 'https://example.org/?a=b', target: '_blank', rel: 'noopener', class: null } }),
    { type: 'paragraph' },
  ],
}

function inDocument(fragment: Y.XmlFragment): Y.XmlFragment {
  new Y.Doc().getMap('records').set('x', fragment)
  return fragment
}

describe('rich text reads as y-prosemirror writes and writes as it reads', () => {
  it('reads what the editor wrote', () => {
    const fragment = new Y.Doc().getXmlFragment('x')
    const node = Node.fromJSON(proseMirrorSchema, RICH)
    prosemirrorToYXmlFragment(node, fragment)
    const read = fragmentToRichText(fragment)
    expect(Node.fromJSON(proseMirrorSchema, read).eq(node)).toBe(true)
  })
  it('writes what the editor reads', () => {
    const fragment = inDocument(richTextToFragment(RICH as RichText))
    expect(yXmlFragmentToProseMirrorRootNode(fragment, proseMirrorSchema).eq(Node.fromJSON(proseMirrorSchema, RICH))).toBe(true)
  })
  it('reads marks that other Yjs users set without attributes', () => {
    const fragment = inDocument(textToFragment('fed skrift'))
    const words = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
    words.format(0, 3, { bold: true, link: true })
    expect(fragmentToRichText(fragment).content[0]?.content?.[0]).toEqual({ type: 'text', text: 'fed', marks: [{ type: 'bold' }] })
  })
  it('plain text has a line per paragraph, both ways', () => {
    const text = 'Flere elever\n\nfra lokalområdet'
    expect(plainText(textToRichText(text))).toBe(text)
    expect(plainText(fragmentToRichText(inDocument(textToFragment(text))))).toBe(text)
    expect(plainText(RICH as RichText)).toBe('Vagtplaner\nfed\nfør begge\nefter 😀\nét\ninde\nher\n')
  })
})

describe('a link', () => {
  it.each(['https://a.dk', 'HTTP://a.dk/b?c#d', 'mailto:a@b.dk', 'tel:+4512345678', 'www.region.dk', '/her', '#sted', 'https://a.dk/en to'])('%s is one', (url) => {
    expect(isLinkUrl(url)).toBe(true)
  })
  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:x', 'java\tscript:x', '\u0001javascript:x', 'data:text/html,x', 'vbscript:x', 'file:///etc', 'blob:x', '', 7, null])(
    '%j is none',
    (url) => {
      expect(isLinkUrl(url)).toBe(false)
    },
  )
})
