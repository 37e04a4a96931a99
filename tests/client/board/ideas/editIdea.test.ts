import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createIdea } from '../../../../shared/board/createIdea.ts'
import { readIdeas } from '../../../../shared/board/ideas.ts'
import type { RecordId } from '../../../../shared/ids.ts'
import { colourIdea, levelIdea, removeIdea, rewriteIdea } from '../../../../client/board/ideas/editIdea.ts'
import { random, seeds } from '../../../support/random.ts'

const ID = 'shape:n1' as RecordId

function idea(text: string): Y.Doc {
  const doc = new Y.Doc()
  createIdea(doc, { id: ID, text, xy: { x: 0, y: 0 } })
  return doc
}
const textOf = (doc: Y.Doc) => readIdeas(doc, [])[0]?.text

describe('editing an idea in the list', () => {
  test('I7 two who rewrite the same idea at once keep every letter', () => {
    const one = idea('Flere elever')
    const two = new Y.Doc()
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    rewriteIdea(one, ID, 'Mange flere elever'.replace('flere', 'Flere'))
    rewriteIdea(two, ID, 'Flere elever fra lokalområdet')
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    expect(textOf(one)).toBe('Mange Flere elever fra lokalområdet')
    expect(textOf(two)).toBe(textOf(one))
  })

  test('lines come and go as paragraphs', () => {
    const doc = idea('en\nto\ntre')
    rewriteIdea(doc, ID, 'en\nto og en halv\nmere\ntre')
    expect(textOf(doc)).toBe('en\nto og en halv\nmere\ntre')
    rewriteIdea(doc, ID, 'tre')
    expect(textOf(doc)).toBe('tre')
  })

  test('an emoji beside another is not cut in two', () => {
    const doc = idea('🎉')
    rewriteIdea(doc, ID, '🎈🎉')
    expect(textOf(doc)).toBe('🎈🎉')
    rewriteIdea(doc, ID, '🎊🎉')
    expect(textOf(doc)).toBe('🎊🎉')
  })

  test.each(seeds(3))('any rewriting ends with exactly the words typed (seed %i)', (seed) => {
    const chance = random(seed)
    const doc = idea('begyndelse')
    const letters = ['a', 'æ', '🎉', '🎈', '\n', ' ', 'ord'] as const
    for (let round = 0; round < 200; round += 1) {
      const text = `x${Array.from({ length: chance.int(0, 8) }, () => chance.pick(letters)).join('')}x`
      rewriteIdea(doc, ID, text)
      expect(textOf(doc), `round ${round}`).toBe(text)
    }
  })

  test('colour and level change, and the level goes again', () => {
    const doc = idea('x')
    colourIdea(doc, ID, 'light-blue')
    levelIdea(doc, ID, 'LMU')
    expect(readIdeas(doc, [])[0]).toMatchObject({ color: 'light-blue', level: 'LMU' })
    levelIdea(doc, ID, null)
    expect(readIdeas(doc, [])[0]?.level).toBeNull()
  })

  test('what is gone cannot be edited, and that is no error', () => {
    const doc = idea('x')
    removeIdea(doc, ID)
    rewriteIdea(doc, ID, 'y')
    colourIdea(doc, ID, 'red')
    expect(readIdeas(doc, [])).toEqual([])
  })
})
