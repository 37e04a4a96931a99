import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CARD, cardLines, columnWidth, lanePages, listPages, MOST_PER_PAGE, PAGE_HEIGHT } from '../../../client/plenum/ideaPages.ts'
import type { PlenumIdea } from '../../../client/plenum/plenumIdeas.ts'
import type { BoardId, FocusAreaId, GroupId, RecordId } from '../../../shared/ids.ts'

const idea = (id: string, text: string, level: string | null = null): PlenumIdea => ({
  id, text, colour: 'yellow', from: null, level, x: 0, y: 0,
  origin: { boardId: 'b' as BoardId, groupId: 'g' as GroupId, focusAreaId: 'f' as FocusAreaId, recordId: id as RecordId, itemId: null, promptId: null },
})
const lane = (ideas: PlenumIdea[], title = 'Et spørgsmål?') => ({ title, ideas })
const texts = fc.array(fc.oneof(fc.string({ maxLength: 60 }), fc.string({ minLength: 200, maxLength: 2_000 })), { maxLength: 120 })

describe('ideas in pages', () => {
  test('every idea is on exactly one page, in order, at most 24 to a page, and columns are not higher than the screen', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const ideas = all.map((text, index) => idea(`i${index}`, `x${text}`))
        const pages = listPages(ideas, 3)
        expect(pages.flatMap(({ columns }) => columns.flatMap(({ cards }) => cards.map((card) => card.idea.id)))).toEqual(ideas.map(({ id }) => id))
        for (const { columns } of pages) {
          expect(columns.length).toBeLessThanOrEqual(3)
          expect(columns.reduce((sum, { cards }) => sum + cards.length, 0)).toBeLessThanOrEqual(MOST_PER_PAGE)
          for (const { cards } of columns) {
            const height = cards.reduce((sum, card) => sum + cardLines(card.idea.text, columnWidth(3)) * CARD.lineHeight + CARD.foot + 2 * CARD.paddingY + CARD.gap, 0)
            expect(height).toBeLessThanOrEqual(PAGE_HEIGHT)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  test('an empty list is one empty page', () => {
    expect(listPages([], 3)).toHaveLength(1)
    expect(lanePages([lane([]), lane([]), lane([])], () => null)).toHaveLength(1)
  })

  test('lanes turn their pages together, and a short lane stays empty', () => {
    const many = Array.from({ length: 20 }, (_, index) => idea(`a${index}`, 'Kort idé'))
    const pages = lanePages([lane(many), lane([idea('b', 'En')]), lane([])], () => null)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page.columns).toHaveLength(3)
    expect(pages[1]?.columns[1]?.cards).toEqual([])
  })

  test('a long question leaves fewer places below it', () => {
    const ideas = Array.from({ length: 30 }, (_, index) => idea(`q${index}`, 'En idé, der er så lang, at den fylder mindst to linjer på et kort'))
    const first = (title: string) => lanePages([lane(ideas, title), lane([]), lane([])], () => null)[0]?.columns[0]?.cards.length ?? 0
    expect(first('Hvad kan vi bruge, og hvad skal der til, for at det kan lade sig gøre hos os? '.repeat(3))).toBeLessThan(first('Hvad kan vi bruge?'))
  })

  test('a heading stands over its first idea and again on top of every column', () => {
    const proposals = Array.from({ length: 12 }, (_, index) => idea(`p${index}`, 'Forslag', index < 11 ? 'HMU' : 'LMU'))
    const columns = lanePages([lane(proposals)], ({ level }) => level).flatMap((page) => page.columns)
    const headings = columns.flatMap(({ cards }) => cards.map(({ heading }) => heading)).filter((heading) => heading !== null)
    expect(columns[0]?.cards[0]?.heading).toBe('HMU')
    expect(headings.at(-1)).toBe('LMU')
  })

  test('more than four lanes take turns, each with its own heads', () => {
    const lanes = Array.from({ length: 6 }, (_, at) => lane([idea(`l${at}`, 'En idé')]))
    expect(lanePages(lanes, () => null).map(({ firstLane, columns }) => [firstLane, columns.length])).toEqual([[0, 3], [3, 3]])
  })
})
