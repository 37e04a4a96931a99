import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../shared/board/createIdea.ts'
import { materialiseBoard } from '../../shared/board/materialiseBoard.ts'
import { plainText } from '../../shared/board/plainText.ts'
import { readIdeas } from '../../shared/board/ideas.ts'
import { fragmentToRichText } from '../../shared/board/richText.ts'
import { recordOf } from '../../shared/board/recordFields.ts'
import { putRecord } from '../../shared/board/writeRecord.ts'
import { cleanText } from '../../shared/cleanText.ts'
import { commandSchema } from '../../shared/workshop/commands.ts'
import { createWorkshopSchema } from '../../shared/workshop/create.ts'
import { joinSchema } from '../../shared/requestBodies.ts'

/** What XML 1.0 cannot hold, and what no terminal should get. */
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/
const CONTROLS = '\u0000\u0001\u0008\u000b\u000c\u000e\u001f\u007f\ufffe\uffff\ud800\udc00\udfff\ud83d'
/** Any sequence of UTF-16 units, halves of pairs and controls among them. */
const anyText = fc.array(fc.oneof(fc.constantFrom(...CONTROLS.split('')), fc.string({ unit: 'binary' }), fc.constantFrom('æ', '🎉', '<', '&', ' ')), { maxLength: 20 })
  .map((parts) => parts.join(''))

function expectShowable(value: unknown): void {
  for (const text of stringsOf(value)) {
    expect(text).not.toMatch(FORBIDDEN)
    expect(text.isWellFormed()).toBe(true)
  }
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

describe('any text that reaches a board', () => {
  it('is one that XML can hold, in every record that is shown or exported', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const doc = new Y.Doc()
        createIdea(doc, { id: 'shape:a', text: 'her', xy: { x: 0, y: 0 }, index: 'a1' })
        const fragment = recordOf(doc, 'shape:a')?.get('text') as Y.XmlFragment
        const written = new Y.XmlText()
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [written])
        fragment.insert(0, [paragraph])
        written.insert(0, text, {})
        written.insert(written.length, other, { bold: {}, link: { href: `https://x.dk/${other}`, class: text } })
        recordOf(doc, 'shape:a')?.set('meta.level', text)
        putRecord(doc, {
          typeName: 'shape', type: 'frame', id: 'shape:f', x: 0, y: 0, rotation: 0, index: 'a2', parentId: 'page:page', isLocked: false, opacity: 1,
          props: { w: 100, h: 100, name: text, color: 'black' }, meta: {},
        } as never)
        for (const record of materialiseBoard(doc).values()) expectShowable(record)
        for (const idea of readIdeas(doc, [])) expectShowable(idea)
      }),
      { numRuns: 200 },
    )
  })

  it('has a new line where a vertical tab or a form feed stands, as Word and PowerPoint copy them', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('text')
    fragment.insert(0, [new Y.XmlElement('paragraph')])
    const paragraph = fragment.get(0) as Y.XmlElement
    paragraph.insert(0, [new Y.XmlText('en\u000bto\u000ctre\u0007')])
    expect(plainText(fragmentToRichText(fragment))).toBe('en\nto\ntre')
  })

  it('keeps every other sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cleanText(text)).toBe(text.replace(/[\r\u0085\u2028\u2029\u000b\u000c]/g, '\n'))
      }),
    )
  })
})

it('names, titles and take-home lines that come in over HTTP are cleaned before they are measured', () => {
  expect(joinSchema.parse({ code: 'x', name: ' A\u0000lma\u001f ' }).name).toBe('Alma')
  expect(createWorkshopSchema.parse({ language: 'da', title: 'Tema\u0007dag' }).title).toBe('Temadag')
  expect(createWorkshopSchema.safeParse({ language: 'da', title: '\u0000' }).success).toBe(false)
  expect(commandSchema.parse({ type: 'takeHome.add', what: 'fæl\ud800les', who: '\u0008HR' })).toMatchObject({ what: 'fælles', who: 'HR' })
  expect(commandSchema.parse({ type: 'group.add', name: 'Gruppe\u007f 1' })).toMatchObject({ name: 'Gruppe 1' })
})
