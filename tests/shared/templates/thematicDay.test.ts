import { describe, expect, it } from 'vitest'
import { thematicDay } from '../../../shared/templates/thematicDay.ts'
import { itemInputSchema } from '../../../shared/workshop/item.ts'
import { newState } from '../../support/workshopState.ts'

describe.each(['da', 'en'] as const)('the thematic day in %s', (language) => {
  const { programme, focusAreas } = thematicDay.texts[language]

  it('has fourteen items, thirteen of them timed, that fill 08.30 to 13.00', () => {
    expect(programme.map((item) => item.kind)).toEqual([
      'arrival', 'welcome', 'talk', 'break', 'talk', 'introduction', 'break',
      'discussion', 'plenum', 'break', 'discussion', 'plenum', 'closing', 'meal',
    ])
    expect(programme.map((item) => item.minutes)).toEqual([30, 15, 20, 5, 25, 15, 5, 45, 35, 10, 25, 25, 15, 0])
    expect(programme.at(-1)?.fixedStart).toBe('13:00')
  })

  it('asks one question in round 1 and three in round 2, of which the third asks for a level', () => {
    const rounds = programme.filter((item) => item.kind === 'discussion').map((item) => item.prompts ?? [])
    expect(rounds.map((prompts) => prompts.map((prompt) => prompt.asksLevel ?? false))).toEqual([[false], [false, false, true]])
  })

  it('has moderator’s notes on every item and a description wherever something is done', () => {
    expect(programme.every((item) => (item.notes ?? '').length > 30)).toBe(true)
    expect(programme.filter((item) => item.kind !== 'break').every((item) => item.description)).toBe(true)
    for (const item of programme) expect(itemInputSchema.safeParse(item).success).toBe(true)
  })

  it('deals its five focus areas to five groups in turn', () => {
    const state = newState({ language })
    expect(focusAreas).toHaveLength(5)
    const own = state.boards.filter((board) => board.home)
    expect(own.map((board) => state.focusAreas.findIndex((area) => area.id === board.focusAreaId))).toEqual([0, 1, 2, 3, 4])
    expect(state.levels).toEqual(['HMU', 'LMU'])
  })
})

it('is the same day in both languages', () => {
  const shape = (language: 'da' | 'en') =>
    thematicDay.texts[language].programme.map(({ id, kind, minutes, lead, prompts }) => [
      id, kind, minutes, lead !== undefined, prompts?.map((prompt) => prompt.id),
    ])
  expect(shape('da')).toEqual(shape('en'))
})
