import { describe, expect, test } from 'vitest'
import { overviewChoice, plenumShows, sheetOnShow } from '../../../client/plenum/plenumShows.ts'
import type { BoardId, FocusAreaId, ItemId, PromptId } from '../../../shared/ids.ts'
import type { Sheet } from '../../../shared/workshop/workshop.ts'
import { shown } from '../../support/shownWorkshop.ts'
import { after, newState, START } from '../../support/workshopState.ts'

const sheet = (prompts: number): Sheet => ({
  itemId: 'i' as ItemId, index: 0, prompts: Array.from({ length: prompts }, (_, index) => ({ id: `p${index}` as PromptId, text: `Spørgsmål ${index}` })),
})

describe('what the plenum shows', () => {
  test('without a light: all boards after one prompt, a lane per prompt after several', () => {
    expect(plenumShows({ spotlight: null, view: 'board' }, null)).toEqual({ kind: 'wall' })
    expect(plenumShows({ spotlight: null, view: 'board' }, sheet(1))).toEqual({ kind: 'wall' })
    expect(plenumShows({ spotlight: null, view: 'list' }, sheet(1))).toEqual({ kind: 'list', of: 'all' })
    expect(plenumShows({ spotlight: null, view: 'board' }, sheet(3))).toEqual({ kind: 'lanes' })
  })

  test('both overviews can be reached after every kind of round', () => {
    for (const prompts of [1, 3]) {
      expect(plenumShows(overviewChoice(sheet(prompts), 'wall'), sheet(prompts)).kind).toBe('wall')
      expect(plenumShows(overviewChoice(sheet(prompts), 'other'), sheet(prompts)).kind).toBe(prompts === 1 ? 'list' : 'lanes')
    }
  })

  test('a light on a board follows the view; areas, prompts and ideas have one', () => {
    const boardId = 'b' as BoardId
    expect(plenumShows({ spotlight: { boardId }, view: 'board' }, null)).toEqual({ kind: 'board', boardId })
    expect(plenumShows({ spotlight: { boardId }, view: 'list' }, null)).toEqual({ kind: 'list', of: { boardId } })
    expect(plenumShows({ spotlight: { focusAreaId: 'f' as FocusAreaId }, view: 'board' }, null)).toMatchObject({ kind: 'list' })
    expect(plenumShows({ spotlight: { promptId: 'p' as PromptId }, view: 'board' }, null)).toMatchObject({ kind: 'list' })
    expect(plenumShows({ spotlight: { ideaId: 'shape:b/n' }, view: 'list' }, null)).toEqual({ kind: 'idea', ideaId: 'shape:b/n' })
  })

  test('a plenum is about the round before it, even when a later one has been held', () => {
    const state = newState()
    const [first, second] = state.programme.filter(({ kind }) => kind === 'discussion')
    const [plenum] = state.programme.filter(({ kind }) => kind === 'plenum')
    if (!first || !second || !plenum) throw new Error('no rounds')
    const goto = (itemId: ItemId) => ({ type: 'programme.goto', itemId }) as const
    const both = after(state, START, goto(first.id), goto(second.id))
    expect(sheetOnShow(shown(both, START))?.itemId).toBe(second.id)
    expect(sheetOnShow(shown(after(both, START, goto(plenum.id)), START))?.itemId).toBe(first.id)
    expect(sheetOnShow(shown(state, START))).toBe(null)
  })
})
