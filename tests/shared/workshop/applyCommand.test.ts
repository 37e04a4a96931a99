import { describe, expect, it } from 'vitest'
import type { GroupId, ItemId } from '../../../shared/ids.ts'
import { closeRound } from '../../../shared/workshop/steering.ts'
import type { WorkshopState } from '../../../shared/workshop/state.ts'
import { after, attempt, MINUTE, newState, START } from '../../support/workshopState.ts'

const goto = (itemId: string) => ({ type: 'programme.goto' as const, itemId })
const openBoards = (state: WorkshopState): number => state.boards.filter((board) => board.open).length

describe('going through the programme', () => {
  it('makes a draft live with the first next, at the first item', () => {
    const state = after(newState(), START, { type: 'programme.next', from: null })
    expect(state.status).toBe('live')
    expect(state.current).toEqual({ itemId: 'arrival', startedAt: START, deadline: START + 30 * MINUTE, pausedAt: null })
  })

  it('refuses a next from an item that is no longer current, so that two moderators never skip one', () => {
    const state = after(newState(), START, { type: 'programme.next', from: null }, { type: 'programme.next', from: 'arrival' })
    expect(attempt(state, { type: 'programme.next', from: 'arrival' })).toEqual({ ok: false, code: 'not-current' })
    expect(attempt(state, { type: 'programme.next', from: null })).toEqual({ ok: false, code: 'not-current' })
    expect(attempt(state, { type: 'programme.back', from: 'arrival' })).toEqual({ ok: false, code: 'not-current' })
  })

  it('ends at either end of the programme with a reason', () => {
    expect(attempt(newState(), { type: 'programme.back', from: null })).toMatchObject({ code: 'end-of-programme' })
    const atLunch = after(newState(), START, goto('lunch'))
    expect(attempt(atLunch, { type: 'programme.next', from: 'lunch' })).toMatchObject({ code: 'end-of-programme' })
  })

  it('does nothing when asked to go where we are', () => {
    const state = after(newState(), START, goto('discussion-1'))
    expect(after(state, START + MINUTE, goto('discussion-1'))).toBe(state)
  })

  it('opens the boards and makes a sheet on entering a discussion; closes them on leaving', () => {
    const state = after(newState(), START, goto('discussion-1'))
    expect(openBoards(state)).toBe(25)
    expect(state.sheets).toEqual([{ itemId: 'discussion-1', index: 0, prompts: [expect.objectContaining({ id: 'initiatives' })] }])
    const plenum = after(state, START + MINUTE, { type: 'programme.next', from: 'discussion-1' })
    expect(openBoards(plenum)).toBe(0)
    expect(plenum.revealed).toBe(true)
    const again = after(plenum, START + 2 * MINUTE, goto('discussion-2'), goto('discussion-1'))
    expect(again.sheets.map((sheet) => [sheet.itemId, sheet.index])).toEqual([['discussion-1', 0], ['discussion-2', 1]])
  })
})

describe('the clock', () => {
  const running = (): WorkshopState => after(newState(), START, goto('discussion-1'))

  it('keeps exactly the time that was left through a pause', () => {
    const paused = after(running(), START + 10 * MINUTE, { type: 'programme.pause' })
    const resumed = after(paused, START + 17 * MINUTE + 123, { type: 'programme.resume' })
    expect(resumed.current).toMatchObject({ startedAt: START, deadline: START + 52 * MINUTE + 123, pausedAt: null })
    expect(attempt(resumed, { type: 'programme.resume' })).toMatchObject({ code: 'not-paused' })
  })

  it('extends and cuts, but never to before the start', () => {
    expect(after(running(), START, { type: 'programme.extend', minutes: 5 }).current?.deadline).toBe(START + 50 * MINUTE)
    expect(after(running(), START, { type: 'programme.extend', minutes: -600 }).current?.deadline).toBe(START)
  })

  it('announces the end of a round, can call it off, and closes only when the server says so', () => {
    const ending = after(running(), START, { type: 'round.end' })
    expect(ending.roundEndsAt).toBe(START + MINUTE)
    expect(openBoards(ending)).toBe(25)
    expect(after(ending, START, { type: 'round.cancelEnd' }).roundEndsAt).toBeNull()
    const closed = closeRound(ending)
    expect(openBoards(closed)).toBe(0)
    expect(closed.current).toEqual(ending.current)
    expect(attempt(closed, { type: 'round.end' })).toMatchObject({ code: 'no-round' })
  })

  it('brings the end nearer, never farther, when it is announced twice', () => {
    const ending = after(running(), START, { type: 'round.end' })
    expect(after(ending, START + 30_000, { type: 'round.end' }).roundEndsAt).toBe(START + MINUTE)
    expect(openBoards(after(ending, START + 30_000, { type: 'round.end', warningSeconds: 0 }))).toBe(0)
  })

  it('has nothing to pause, extend or end before the start', () => {
    expect(attempt(newState(), { type: 'programme.pause' })).toMatchObject({ code: 'not-live' })
    expect(attempt(newState(), { type: 'programme.extend', minutes: 1 })).toMatchObject({ code: 'not-live' })
    expect(attempt(newState(), { type: 'round.end' })).toMatchObject({ code: 'no-round' })
  })
})

describe('undo', () => {
  it('goes back over next to the same deadline, with the boards open again', () => {
    const before = after(newState(), START, goto('discussion-1'))
    const moved = after(before, START + MINUTE, { type: 'programme.next', from: 'discussion-1' })
    expect(after(moved, START + 2 * MINUTE, { type: 'programme.undo' })).toEqual(before)
  })

  it('takes the ending of a round back, even after the boards have closed', () => {
    const before = after(newState(), START, goto('discussion-1'))
    const closed = closeRound(after(before, START, { type: 'round.end' }))
    expect(after(closed, START + 5 * MINUTE, { type: 'programme.undo' })).toEqual(before)
  })

  it('takes the first start back to a draft, and then has nothing left', () => {
    const state = after(newState(), START, { type: 'programme.next', from: null }, { type: 'programme.undo' })
    expect(state).toMatchObject({ status: 'draft', current: null, visits: [] })
    expect(attempt(state, { type: 'programme.undo' })).toMatchObject({ code: 'nothing-to-undo' })
  })

  it('takes closing back', () => {
    const before = after(newState(), START, goto('closing'))
    const closed = after(before, START + MINUTE, { type: 'workshop.close' })
    expect(closed).toMatchObject({ status: 'closed', closedAt: START + MINUTE, retainedUntil: START + MINUTE + 90 * 24 * 60 * MINUTE })
    expect(after(closed, START + 2 * MINUTE, { type: 'programme.undo' })).toEqual(before)
  })

  it('does not unwrite: lines, groups and sheets stay', () => {
    const begun = after(newState(), START, goto('discussion-1'))
    const written = after(begun, START, { type: 'takeHome.add', what: 'Fælles vikarkorps' }, { type: 'group.add', name: 'Gruppe 6' })
    const state = after(written, START, { type: 'programme.undo' })
    expect(state.takeHome).toHaveLength(1)
    expect(state.groups).toHaveLength(6)
    expect(state.sheets).toHaveLength(1)
  })
})

describe('editing the programme', () => {
  it('keeps ids and notes of items that remain and moves the deadline with the minutes', () => {
    const state = after(newState(), START, goto('discussion-1'))
    const programme = state.programme.map((item) => ({ ...item, notes: undefined, minutes: item.id === 'discussion-1' ? 40 : item.minutes }))
    const edited = after(state, START, { type: 'programme.edit', programme })
    expect(edited.programme.map((item) => item.id)).toEqual(state.programme.map((item) => item.id))
    expect(edited.programme.every((item) => item.notes)).toBe(true)
    expect(edited.current?.deadline).toBe(START + 40 * MINUTE)
  })

  it('never drops the item we are at, and never the last discussion', () => {
    const state = after(newState(), START, goto('talk-future'))
    const withoutCurrent = state.programme.filter((item) => item.id !== 'talk-future')
    expect(attempt(state, { type: 'programme.edit', programme: withoutCurrent })).toMatchObject({ code: 'current-removed' })
    const onlyTalk = [{ kind: 'talk' as const, title: 'Kun et oplæg', minutes: 10 }]
    expect(attempt(state, { type: 'programme.edit', programme: onlyTalk })).toMatchObject({ code: 'no-discussion' })
  })

  it('forgets undo steps to items that are gone', () => {
    const state = after(newState(), START, goto('welcome'), goto('talk-future'), goto('break-1'))
    const edited = after(state, START, { type: 'programme.edit', programme: state.programme.filter((item) => item.id !== 'talk-future') })
    expect(after(edited, START, { type: 'programme.undo' }).current?.itemId).toBe('welcome')
  })
})

describe('groups and focus areas', () => {
  it('adds a group with a board per area, its own dealt in turn, open while a round runs', () => {
    const state = after(newState(), START, goto('discussion-1'), { type: 'group.add', name: 'gruppe 1', place: 'Lokale 6' })
    const group = state.groups.at(-1)
    expect(group).toMatchObject({ name: 'gruppe 1 (2)', place: 'Lokale 6' })
    const boards = state.boards.filter((board) => board.groupId === group?.id)
    expect(boards.map((board) => [board.home, board.open])).toEqual([[true, true], [false, true], [false, true], [false, true], [false, true]])
  })

  it('removes a group without ideas with its boards, and refuses one with ideas', () => {
    const state = newState()
    const groupId = state.groups[1]?.id as GroupId
    const own = new Set(state.boards.filter((board) => board.groupId === groupId).map((board) => board.id))
    expect(attempt(state, { type: 'group.remove', groupId }, START, { hasIdeas: (id) => own.has(id) })).toMatchObject({ code: 'has-ideas' })
    const removed = after(state, START, { type: 'group.remove', groupId })
    expect(removed.boards).toHaveLength(20)
    expect(removed.removedBoards).toEqual([...own])
  })

  it('keeps the last group and the last area, and gives a group that lost its area another', () => {
    const one = newState({ groups: [{ name: 'Alle' }], focusAreas: [{ title: 'A' }, { title: 'B' }] })
    expect(attempt(one, { type: 'group.remove', groupId: one.groups[0]?.id ?? '' })).toMatchObject({ code: 'last-one' })
    const left = after(one, START, { type: 'focusArea.remove', focusAreaId: one.focusAreas[0]?.id ?? '' })
    expect(left.boards).toMatchObject([{ home: true }])
    expect(attempt(left, { type: 'focusArea.remove', focusAreaId: left.focusAreas[0]?.id ?? '' })).toMatchObject({ code: 'last-one' })
  })
})

describe('plenum', () => {
  it('gives a group its turn with its own board in the light, and puts both away with the next item', () => {
    const state = after(newState(), START, goto('plenum-1'))
    const groupId = state.groups[2]?.id as GroupId
    const home = state.boards.find((board) => board.groupId === groupId && board.home)
    const presenting = after(state, START + MINUTE, { type: 'plenum.present', groupId })
    expect(presenting).toMatchObject({ presenting: { groupId, startedAt: START + MINUTE }, spotlight: { boardId: home?.id }, view: 'board' })
    expect(after(presenting, START, { type: 'programme.next', from: 'plenum-1' })).toMatchObject({ presenting: null, spotlight: null })
  })

  it('lights up only what is there', () => {
    expect(attempt(newState(), { type: 'spotlight', boardId: 'nowhere' })).toMatchObject({ code: 'not-found' })
    expect(attempt(newState(), { type: 'spotlight', promptId: 'initiatives' })).toMatchObject({ ok: true })
    expect(after(newState(), START, { type: 'spotlight', promptId: 'initiatives' }, { type: 'spotlight' }).spotlight).toBeNull()
  })
})

describe('after closing', () => {
  it('still takes lines and publishes minutes, but steers nothing', () => {
    const closed = after(newState(), START, goto('closing'), { type: 'workshop.close' })
    expect(attempt(closed, { type: 'takeHome.add', what: 'Sendes til HMU', who: 'Formanden' })).toMatchObject({ ok: true })
    expect(attempt(closed, { type: 'minutes.publish', published: true })).toMatchObject({ ok: true })
    expect(attempt(closed, { type: 'programme.goto', itemId: 'closing' as ItemId })).toMatchObject({ code: 'closed' })
    expect(attempt(closed, { type: 'boards.open' })).toMatchObject({ code: 'closed' })
  })
})
