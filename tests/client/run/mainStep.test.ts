import { describe, expect, test } from 'vitest'
import { backCommand, mainCommand, mainStep } from '../../../client/run/mainStep.ts'
import type { ItemKind } from '../../../shared/workshop/item.ts'
import type { WorkshopState } from '../../../shared/workshop/state.ts'
import { shown } from '../../support/shownWorkshop.ts'
import { after, newState, START } from '../../support/workshopState.ts'

const go = (state: WorkshopState, kind: ItemKind) => {
  const item = state.programme.find((each) => each.kind === kind)
  if (!item) throw new Error(`no ${kind}`)
  return after(state, START, { type: 'programme.goto', itemId: item.id })
}
const step = (state: WorkshopState, now = START) => mainStep(shown(state, now), now)
const press = (state: WorkshopState) => mainCommand(step(state))

describe('the big button', () => {
  test('starts the day, then goes from item to item with where it believes to be', () => {
    const state = newState()
    expect(press(state)).toEqual({ type: 'programme.next', from: null })
    const begun = after(state, START, { type: 'programme.next', from: null })
    expect(press(begun)).toEqual({ type: 'programme.next', from: state.programme[0]?.id })
  })

  test('ends a round before it leaves it, and does nothing while the round is closing', () => {
    const round = go(newState(), 'discussion')
    expect(press(round)).toEqual({ type: 'round.end' })
    const ending = after(round, START, { type: 'round.end' })
    expect(step(ending)).toMatchObject({ kind: 'ending', at: START + 60_000 })
    expect(press(ending)).toBe(null)
    const closed = after(round, START, { type: 'round.end', warningSeconds: 0 })
    expect(press(closed)).toEqual({ type: 'programme.next', from: round.current?.itemId })
  })

  test('goes through the groups in plenum, then to the next item; back goes the same way', () => {
    let state = go(newState(), 'plenum')
    expect(backCommand(shown(state, START))?.type).toBe('programme.back')
    for (const group of state.groups) {
      expect(press(state)).toEqual({ type: 'plenum.present', groupId: group.id })
      state = after(state, START, { type: 'plenum.present', groupId: group.id })
    }
    expect(press(state)).toEqual({ type: 'programme.next', from: state.current?.itemId })
    expect(backCommand(shown(state, START))).toEqual({ type: 'plenum.present', groupId: state.groups[3]?.id })
  })

  test('goes through the questions after a round of several, and an idea shown large does not lose the place', () => {
    const [first, second] = newState().programme.filter(({ kind }) => kind === 'discussion')
    if (!first || !second) throw new Error('two rounds')
    let state = after(newState(), START, { type: 'programme.goto', itemId: second.id })
    const plenum = state.programme.filter(({ kind }) => kind === 'plenum').at(-1)
    if (!plenum) throw new Error('no plenum')
    state = after(state, START, { type: 'round.end', warningSeconds: 0 })
    state = after(state, START, { type: 'programme.goto', itemId: plenum.id })
    const ids = state.sheets.at(-1)?.prompts.map(({ id }) => id) ?? []
    expect(ids.length).toBeGreaterThan(1)
    for (const promptId of ids) {
      expect(press(state)).toEqual({ type: 'spotlight', promptId })
      state = after(state, START, { type: 'spotlight', promptId })
    }
    expect(press(state)).toEqual({ type: 'programme.next', from: plenum.id })
    expect(backCommand(shown(state, START))).toEqual({ type: 'spotlight', promptId: ids.at(-2) })
    const large = shown(after(state, START, { type: 'spotlight', ideaId: 'shape:b/i' }), START)
    expect(mainStep(large, START, ids[0] ?? null)).toMatchObject({ kind: 'prompt', promptId: ids[1] })
    expect(backCommand(large, ids[0] ?? null)).toEqual({ type: 'spotlight', promptId: null })
    const called = after(state, START, { type: 'plenum.present', groupId: state.groups[0]?.id ?? null })
    expect(press(called)).toEqual({ type: 'plenum.present', groupId: state.groups[1]?.id })
  })

  test('asks before it ends the workshop, and then is over', () => {
    const last = go(newState(), 'meal')
    expect(step(last)).toEqual({ kind: 'finish' })
    expect(press(last)).toBe(null)
    expect(step(after(last, START, { type: 'workshop.close' }))).toEqual({ kind: 'over' })
  })

  test('there is no way back before the first item', () => {
    expect(backCommand(shown(newState(), START))).toBe(null)
    expect(backCommand(shown(after(newState(), START, { type: 'programme.next', from: null }), START))).toBe(null)
  })
})
