import type { TLNoteShape } from 'tldraw'
import { expect, test } from 'vitest'
import { sameAroundWords } from '../../../../client/board/shapes/sameAroundWords.ts'

function note(words: string, props: Partial<TLNoteShape['props']> = {}): TLNoteShape {
  const richText = { type: 'doc', content: [{ type: 'paragraph', ...(words === '' ? {} : { content: [{ type: 'text', text: words }] }) }] }
  return {
    id: 'shape:n', typeName: 'shape', type: 'note', parentId: 'page:page', index: 'a1', x: 0, y: 0, rotation: 0, isLocked: false, opacity: 1, meta: META,
    props: { color: 'yellow', labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0, align: 'middle', verticalAlign: 'middle', growY: 0, url: '', scale: 1, richText, ...props },
  } as unknown as TLNoteShape
}
const META = {}

test('a letter that leaves the size of the note as it is changes nothing around it', () => {
  expect(sameAroundWords(note('Hej'), note('Hej m'))).toBe(true)
})

test('the first letter, a line more, a colour and whatever else is drawn do', () => {
  expect(sameAroundWords(note(''), note('H'))).toBe(false)
  expect(sameAroundWords(note('Hej'), note('Hej '.repeat(120)))).toBe(false)
  expect(sameAroundWords(note('Hej'), note('Hej', { color: 'blue' }))).toBe(false)
  expect(sameAroundWords(note('Hej'), { ...note('Hej'), meta: { level: 'school' } })).toBe(false)
  expect(sameAroundWords(note('Hej'), undefined)).toBe(false)
})
