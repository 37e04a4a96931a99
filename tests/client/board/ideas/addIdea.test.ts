import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readIdeas } from '../../../../shared/board/ideas.ts'
import { overlaps } from '../../../../shared/board/placement.ts'
import { promptRect } from '../../../../shared/board/promptOf.ts'
import { takenRects } from '../../../../shared/board/shapeBounds.ts'
import type { BoardId, ItemId, PromptId, RecordId } from '../../../../shared/ids.ts'
import type { Sheet } from '../../../../shared/workshop/workshop.ts'
import { addIdea } from '../../../../client/board/ideas/addIdea.ts'
import { newIdeaId } from '../../../../client/board/ideas/newIdeaId.ts'

const SHEET: Sheet = {
  itemId: 'round2' as ItemId,
  index: 1,
  prompts: [
    { id: 'p1' as PromptId, text: 'Hvad inspirerede?' },
    { id: 'p2' as PromptId, text: 'Hvad tager I med?' },
    { id: 'p3' as PromptId, text: 'Hvordan videre?', asksLevel: true },
  ],
}

const board = (): Y.Doc => new Y.Doc()

describe('a new idea', () => {
  test('lands in the frame of its prompt, and its prompt is read from there', () => {
    const doc = board()
    for (const { id } of SHEET.prompts) addIdea(doc, { id: newIdeaId(), text: `til ${id}`, sheet: SHEET, promptId: id })
    expect(readIdeas(doc, [SHEET]).map(({ text, promptId }) => `${text} ${promptId}`)).toEqual(['til p1 p1', 'til p2 p2', 'til p3 p3'])
  })

  test('never lands on another, however many there are', () => {
    const doc = board()
    for (let n = 0; n < 40; n += 1) addIdea(doc, { id: newIdeaId(), text: 'Flere elever fra lokalområdet og gerne '.repeat(1 + (n % 4)), sheet: SHEET, promptId: 'p2' as PromptId })
    const rects = takenRects(doc)
    expect(rects).toHaveLength(40)
    for (const [at, rect] of rects.entries()) for (const other of rects.slice(at + 1)) expect(overlaps(rect, other)).toBe(false)
  })

  test('without a prompt it goes to the first frame of the sheet', () => {
    const { x } = addIdea(board(), { id: newIdeaId(), text: 'x', sheet: SHEET, promptId: null })
    const first = promptRect(SHEET, 'p1' as PromptId)
    expect(x).toBeGreaterThanOrEqual(first.x)
    expect(x).toBeLessThan(first.x + first.width)
  })

  test('keeps where it was taken home from, and its level', () => {
    const doc = board()
    const from = { boardId: 'b3' as BoardId, recordId: 'shape:n9' as RecordId }
    addIdea(doc, { id: newIdeaId(), text: 'En fast mentor', sheet: SHEET, promptId: 'p3' as PromptId, from, level: 'HMU' })
    expect(readIdeas(doc, [SHEET])[0]).toMatchObject({ from, level: 'HMU', promptId: 'p3' })
  })
})
