import { describe, expect, test } from 'vitest'
import { projectorScene } from '../../../client/projector/projectorScene.ts'
import type { ItemKind } from '../../../shared/workshop/item.ts'
import type { WorkshopState } from '../../../shared/workshop/state.ts'
import { shown } from '../../support/shownWorkshop.ts'
import { after, MINUTE, newState, START } from '../../support/workshopState.ts'

const at = (state: WorkshopState, kind: ItemKind, nth = 0) => {
  const item = state.programme.filter((each) => each.kind === kind)[nth]
  if (!item) throw new Error(`no ${kind}`)
  return item
}
const entered = (kind: ItemKind, nth = 0, now = START) => {
  const state = newState()
  return after(state, now, { type: 'programme.goto', itemId: at(state, kind, nth).id })
}
const scene = (state: WorkshopState, now = START) => projectorScene(shown(state, now, 'viewer'), now)

describe('the big screen follows the programme', () => {
  test('before the start, and while people arrive, it shows the way in', () => {
    expect(scene(newState()).kind).toBe('arrival')
    expect(scene(entered('arrival')).kind).toBe('arrival')
  })

  test('the welcome can be joined from the corner, a talk shows nothing but its title', () => {
    expect(scene(entered('welcome'))).toMatchObject({ kind: 'title', joinable: true, item: { kind: 'welcome' } })
    expect(scene(entered('talk'))).toMatchObject({ kind: 'title', joinable: false, item: { kind: 'talk' } })
  })

  test('a break says when we go on, as extended', () => {
    const state = after(entered('break'), START, { type: 'programme.extend', minutes: 2 })
    expect(scene(state)).toMatchObject({ kind: 'break', resumesAt: START + 7 * MINUTE, clock: { figures: '7:00' } })
  })

  test('the introduction has a row per group with its own area', () => {
    const result = scene(entered('introduction'))
    expect(result.kind === 'introduction' && result.rows.map(({ group, areas }) => [group.name, areas.map(({ index }) => index)])).toEqual(
      [0, 1, 2, 3, 4].map((index) => [`Gruppe ${index + 1}`, [index]]),
    )
  })

  test('a round shows the task and its clock; the others\' boards are mentioned only when they are open to all', () => {
    expect(scene(entered('discussion'))).toMatchObject({ kind: 'discussion', clock: { figures: '45:00', tone: 'calm' }, othersOpen: false })
    const second = after(entered('plenum'), START, { type: 'programme.goto', itemId: at(newState(), 'discussion', 1).id })
    expect(second.revealed).toBe(true)
    expect(scene(second)).toMatchObject({ kind: 'discussion', othersOpen: true, questions: [{}, {}, {}] })
  })

  test('the last five minutes and overtime change the clock, and nothing ends by the clock', () => {
    const state = entered('discussion')
    expect(scene(state, START + 39 * MINUTE)).toMatchObject({ clock: { tone: 'calm' } })
    expect(scene(state, START + 40 * MINUTE)).toMatchObject({ clock: { figures: '5:00', tone: 'last' } })
    expect(scene(state, START + 45 * MINUTE + 40_000)).toMatchObject({ kind: 'discussion', clock: { figures: '+0:40', tone: 'over' } })
    expect(scene(state, START + 300 * MINUTE).kind).toBe('discussion')
  })

  test('a pause stops the clock', () => {
    const state = after(entered('discussion'), START + 10 * MINUTE, { type: 'programme.pause' })
    expect(scene(state, START + 30 * MINUTE)).toMatchObject({ clock: { figures: '35:00', paused: true } })
  })

  test('ending a round counts down from sixty seconds, then says thanks', () => {
    const ending = after(entered('discussion'), START, { type: 'round.end' })
    expect(scene(ending)).toEqual({ kind: 'ending', seconds: 60 })
    expect(scene(ending, START + 59_001)).toEqual({ kind: 'ending', seconds: 1 })
    expect(scene(ending, START + 60_000).kind).toBe('thanks')
    expect(scene(after(entered('discussion'), START, { type: 'round.end', warningSeconds: 0 })).kind).toBe('thanks')
  })

  test('in plenum the clock is that of the group whose turn it is', () => {
    const state = entered('plenum')
    expect(scene(state)).toMatchObject({ kind: 'plenum', turn: null, clock: { figures: '35:00' } })
    const group = state.groups[2]
    if (!group) throw new Error('no group')
    const presenting = after(state, START + MINUTE, { type: 'plenum.present', groupId: group.id })
    expect(scene(presenting, START + 2 * MINUTE)).toMatchObject({ turn: { place: 3, of: 5, share: '7:00', spent: '1:00', clock: { figures: '6:00' } } })
  })

  test('closing has its questions and the lines to take home', () => {
    const state = after(entered('closing'), START, { type: 'takeHome.add', what: 'Fælles introduktion', who: 'HR', level: 'HMU' })
    const result = scene(state)
    expect(result).toMatchObject({ kind: 'closing', lines: [{ what: 'Fælles introduktion', who: 'HR', level: 'HMU' }] })
    expect(result.kind === 'closing' && result.questions.length).toBeGreaterThan(0)
  })

  test('the last meal and a closed workshop say goodbye; a meal in the middle is a break', () => {
    expect(scene(entered('meal')).kind).toBe('end')
    expect(scene(after(entered('closing'), START, { type: 'workshop.close' })).kind).toBe('end')
    const state = newState({ programme: [{ kind: 'meal', title: 'Frokost', minutes: 30 }, { kind: 'discussion', title: 'Drøftelse', minutes: 30 }] })
    expect(scene(after(state, START, { type: 'programme.next', from: null }))).toMatchObject({ kind: 'break', resumesAt: START + 30 * MINUTE })
  })

  test('black is black whatever is going on', () => {
    expect(scene(after(entered('plenum'), START, { type: 'screen.black', black: true }))).toEqual({ kind: 'black' })
  })
})
