import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boardPages, LEAST_TEXT_PX, MOST_SCALE, STAGE } from '../../../client/plenum/boardPages.ts'
import type { Box } from '../../../client/plenum/drawing/primitives.ts'
import { sheetRect } from '../../../shared/board/sheet.ts'

const sheet = sheetRect(0)
const note = (x: number, y: number, height = 132): Box => ({ x, y, width: 288, height })
const pagesOf = (content: Box[], smallestText: number, questions = 1) => boardPages({ sheet, content, smallestText, questions })
const inside = (box: Box, window: Box) =>
  box.x >= window.x - 0.01 && box.y >= window.y - 0.01 && box.x + box.width <= window.x + window.width + 0.01 && box.y + box.height <= window.y + window.height + 0.01

describe('a board full screen', () => {
  test('is the sheet below its prompt, at its own size, with nothing and with notes on it', () => {
    const body = { x: 0, y: 112, width: 1920, height: 968 }
    expect(pagesOf([], 30)).toEqual([body])
    expect(pagesOf([note(20, 132), note(1600, 900)], 30)).toEqual([body])
  })

  test('is fitted to a few ideas, in the sheet where they stand', () => {
    expect(pagesOf([note(20, 132), note(328, 132), note(20, 700)], 30)).toEqual([{ x: 0, y: 116, width: STAGE.width * (732 / STAGE.height), height: 732 }])
    // As the composer places them: flush with the frame's head, and not with the picture's edge.
    expect(pagesOf([note(20, 112)], 30)[0]).toMatchObject({ x: 0, y: 96 })
    const [middle] = pagesOf([note(820, 500), note(820, 652)], 30)
    expect(middle).toMatchObject({ x: 820 + 144 - STAGE.width / MOST_SCALE / 2, width: STAGE.width / MOST_SCALE })
    const [corner] = pagesOf([note(1600, 900)], 30)
    expect(corner).toEqual({ x: 1920 - 960, y: 1080 - 484, width: 960, height: 484 })
  })

  test('shows words at most at twice their size: one idea does not fill a wall', () => {
    expect(MOST_SCALE).toBe(2)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1600 }), fc.integer({ min: 112, max: 900 }), (x, y) => {
        const [page] = pagesOf([note(x, y)], 30)
        expect(page?.width).toBeGreaterThanOrEqual(STAGE.width / MOST_SCALE)
        expect(page && inside(note(x, y), page)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('stays whole where little would be gained, and where several questions stand side by side', () => {
    const body = { x: 0, y: 112, width: 1920, height: 968 }
    expect(pagesOf([note(20, 132), note(1400, 132), note(20, 600)], 30)).toEqual([body])
    expect(pagesOf([note(20, 132)], 30, 3)).toEqual([body])
  })

  test('shows only what is there when the whole sheet would make the words too small', () => {
    const pages = pagesOf([note(20, 700), note(20, 1300)], 30)
    expect(pages).toHaveLength(1)
    expect(pages[0]?.height).toBeLessThanOrEqual(STAGE.height * (30 / LEAST_TEXT_PX))
  })

  test('turns pages when there is more than one screen of legible words', () => {
    const column = Array.from({ length: 14 }, (_, row) => note(20, 130 + row * 160))
    const pages = pagesOf(column, 30)
    expect(pages.length).toBeGreaterThan(1)
    for (const box of column) expect(pages.some((page) => inside(box, page))).toBe(true)
  })

  test('never shows words below 28 px and cuts no note, wherever people put them', () => {
    const boxes = fc.array(fc.record({ x: fc.integer({ min: -3000, max: 5000 }), y: fc.integer({ min: -3000, max: 6000 }), height: fc.integer({ min: 132, max: 900 }) }), { maxLength: 60 })
    fc.assert(
      fc.property(boxes, fc.constantFrom(28, 30, 36, 44), (places, text) => {
        const content = places.map(({ x, y, height }) => note(x, y, height))
        const pages = pagesOf(content, text)
        expect(pages.length).toBeGreaterThan(0)
        for (const page of pages) {
          expect((STAGE.width / page.width) * text).toBeGreaterThan(LEAST_TEXT_PX - 0.01)
          expect(page.width / page.height).toBeCloseTo(STAGE.width / STAGE.height, 5)
        }
        for (const box of content) expect(pages.some((page) => inside(box, page))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
