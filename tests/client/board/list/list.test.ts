import { describe, expect, test } from 'vitest'
import { ideaSections } from '../../../../client/board/list/ideaSections.ts'
import { movedCaret } from '../../../../client/board/list/movedCaret.ts'
import type { ItemId, PromptId } from '../../../../shared/ids.ts'
import type { Sheet } from '../../../../shared/workshop/workshop.ts'

const sheet = (index: number): Sheet => ({ itemId: `r${index}` as ItemId, index, prompts: [{ id: 'p' as PromptId, text: `Spørgsmål i runde ${index}` }] })
const idea = (text: string, round: number | null) => ({ text, itemId: round === null ? null : (`r${round}` as ItemId), promptId: round === null ? null : ('p' as PromptId) })

describe('the list', () => {
  test('the sheet in front comes first, and what answers nothing comes last', () => {
    const sections = ideaSections([idea('gammel', 0), idea('ny', 1), idea('udenfor', null)], [sheet(0), sheet(1)], sheet(1), false)
    expect(sections.map(({ title, ideas }) => `${title}: ${ideas.map(({ text }) => text).join()}`)).toEqual([
      'Spørgsmål i runde 1: ny', 'Spørgsmål i runde 0: gammel', 'null: udenfor',
    ])
  })

  test('newest first turns each section round', () => {
    expect(ideaSections([idea('a', 0), idea('b', 0)], [sheet(0)], sheet(0), true)[0]?.ideas.map(({ text }) => text)).toEqual(['b', 'a'])
  })

  test('the caret stays between the same letters while somebody else writes', () => {
    expect(movedCaret('Flere elever', 'Mange Flere elever', 5)).toBe(11)
    expect(movedCaret('Flere elever', 'Flere elever fra byen', 5)).toBe(5)
    expect(movedCaret('Flere elever', '', 5)).toBe(0)
  })
})
