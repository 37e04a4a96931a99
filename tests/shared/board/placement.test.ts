import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeSheets } from '../../../server/workshops/writeSheets.ts'
import { createIdea } from '../../../shared/board/createIdea.ts'
import { readIdeas, readOtherTexts } from '../../../shared/board/ideas.ts'
import { freeSpot, NEW_NOTE, overlaps } from '../../../shared/board/placement.ts'
import { promptOf, promptRect } from '../../../shared/board/promptOf.ts'
import { recordOf } from '../../../shared/board/recordFields.ts'
import { takenRects } from '../../../shared/board/shapeBounds.ts'
import { FRAME_HEADER, type Rect, SHEET_HEIGHT } from '../../../shared/board/sheet.ts'
import type { ItemId, PromptId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { random, seeds } from '../../support/random.ts'

function sheet(index: number, prompts: number): Sheet {
  return { itemId: `i${index}` as ItemId, index, prompts: Array.from({ length: prompts }, (_, i) => ({ id: `p${index}${i}` as PromptId, text: `Spørgsmål ${i}` })) }
}

describe('a new idea', () => {
  it.each([1, 2, 3, 4, 5])('lands in the frame, below its header, never on another, and goes on below the sheet (%d prompts)', (prompts) => {
    const round = sheet(0, prompts)
    const frame = promptRect(round, round.prompts[prompts - 1]?.id ?? null)
    const taken: Rect[] = []
    for (let i = 0; i < 60; i += 1) {
      const spot = { ...freeSpot(frame, taken), ...NEW_NOTE }
      expect(taken.some((rect) => overlaps(rect, spot))).toBe(false)
      expect(spot.y).toBeGreaterThanOrEqual(frame.y + FRAME_HEADER)
      expect(spot.x).toBeGreaterThanOrEqual(frame.x)
      expect(spot.x + spot.width).toBeLessThanOrEqual(frame.x + frame.width + 0.25)
      taken.push(spot)
      expect(promptOf({ parentId: 'page:page', centre: { x: spot.x + spot.width / 2, y: spot.y + spot.height / 2 } }, [round]).promptId).toBe(round.prompts[prompts - 1]?.id)
    }
    expect(Math.max(...taken.map(({ y }) => y))).toBeGreaterThan(SHEET_HEIGHT)
  })

  it.each(seeds(8))('finds its place among notes of any height anywhere (seed %d)', (seed) => {
    const chance = random(seed)
    const frame = promptRect(sheet(1, 2), null)
    const taken = Array.from({ length: 40 }, (): Rect => ({
      x: chance.int(frame.x - 300, frame.x + frame.width), y: chance.int(-200, 1_200), width: chance.int(20, 400), height: chance.int(20, 500),
    }))
    const spot = { ...freeSpot(frame, taken), ...NEW_NOTE }
    expect(taken.filter((rect) => overlaps(rect, spot))).toEqual([])
  })

  it('keeps off drawings and pictures, and not off the frames', () => {
    const doc = new Y.Doc()
    writeSheets(doc, [sheet(0, 1)])
    expect(takenRects(doc)).toEqual([])
    createIdea(doc, { id: 'shape:a', text: 'Flere elever fra lokalområdet', xy: { x: 27.5, y: 112 } })
    expect(takenRects(doc)).toEqual([{ x: 27.5, y: 112, width: 288, height: 132 }])
  })
})

describe('the prompt of an idea', () => {
  const rounds = [sheet(0, 3), sheet(1, 0)]
  const at = (x: number, y: number, parentId = 'page:page') => promptOf({ parentId, centre: { x, y } }, rounds)

  it('is that of the frame it lies in, below the sheet too', () => {
    expect(at(100, 500)).toEqual({ itemId: 'i0', promptId: 'p00' })
    expect(at(1_000, 500)).toEqual({ itemId: 'i0', promptId: 'p01' })
    expect(at(1_900, 9_000)).toEqual({ itemId: 'i0', promptId: 'p02' })
  })
  it('is that of its parent frame, wherever it lies', () => {
    expect(at(-900, -900, 'shape:sheet-i0-p02')).toEqual({ itemId: 'i0', promptId: 'p02' })
  })
  it('is none beside the sheets: then the nearest sheet counts', () => {
    expect(at(-500, 500)).toEqual({ itemId: 'i0', promptId: null })
    expect(at(2_130, 500)).toEqual({ itemId: 'i1', promptId: null })
    expect(at(2_500, 500)).toEqual({ itemId: 'i1', promptId: null })
    expect(at(100, -300)).toEqual({ itemId: 'i0', promptId: null })
    expect(promptOf({ parentId: 'page:page', centre: { x: 0, y: 0 } }, [])).toEqual({ itemId: null, promptId: null })
  })
})

describe('the ideas of a board', () => {
  it('are its notes that say something, by sheet, prompt and place, with all they carry', () => {
    const doc = new Y.Doc()
    const rounds = [sheet(0, 2), sheet(1, 2)]
    writeSheets(doc, rounds)
    const idea = (id: string, text: string, x: number, y: number, more: object = {}) => createIdea(doc, { id: `shape:${id}`, text, xy: { x, y }, ...more })
    idea('late', 'Runde to', 2_300, 200, { from: { boardId: 'b3', recordId: 'shape:x' }, level: 'HMU', color: 'blue' })
    idea('right', 'Til højre', 1_100, 200)
    idea('low', 'Nederst', 100, 800)
    idea('high', 'Øverst', 100, 200)
    idea('blank', '  ', 100, 400)
    recordOf(doc, 'shape:low')?.set('parentId', 'shape:sheet-i0-p00')
    const ideas = readIdeas(doc, rounds)
    expect(ideas.map(({ text, promptId }) => [text, promptId])).toEqual([['Øverst', 'p00'], ['Nederst', 'p00'], ['Til højre', 'p01'], ['Runde to', 'p10']])
    expect(ideas[3]).toMatchObject({ recordId: 'shape:late', itemId: 'i1', from: { boardId: 'b3', recordId: 'shape:x' }, level: 'HMU', color: 'blue', client: doc.clientID })
    expect(readOtherTexts(doc, rounds)).toEqual([])
  })
})
