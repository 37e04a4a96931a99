import { describe, expect, test } from 'vitest'
import { groupStatuses } from '../../../client/run/groupStatus.ts'
import type { BoardActivity } from '../../../shared/workshop/workshop.ts'
import { shown } from '../../support/shownWorkshop.ts'
import { after, MINUTE, newState, START } from '../../support/workshopState.ts'

const round = () => {
  const state = newState()
  const item = state.programme.find(({ kind }) => kind === 'discussion')
  if (!item) throw new Error('no round')
  return after(state, START, { type: 'programme.goto', itemId: item.id })
}

describe('a group at a glance', () => {
  test('counts the ideas of all its boards and tells its own area and last activity', () => {
    const workshop = shown(round(), START)
    const first = workshop.groups[0]
    const own = workshop.boards.filter((board) => board.groupId === first?.id)
    const boards: Record<string, BoardActivity> = {}
    own.forEach((board, index) => {
      boards[board.id] = { people: 1, ideas: index + 1, lastEditAt: START + index * MINUTE }
    })
    const [status] = groupStatuses(workshop, { boards, groups: { [first?.id ?? '']: { people: 5, offline: 1, unsaved: 2 } } }, START + 6 * MINUTE)
    expect(status).toMatchObject({ ideas: 15, people: 5, offline: 1, unsaved: 2, minutesSince: 2, areas: [0], quiet: false })
    expect(status?.boardId).toBe(own.find((board) => board.home)?.id)
  })

  test('is quiet after five minutes without an edit in a running round, and only then', () => {
    const state = round()
    const quiet = (each: typeof state, now: number) => groupStatuses(shown(each, now), { boards: {}, groups: {} }, now)[0]?.quiet
    expect(quiet(state, START + 4 * MINUTE)).toBe(false)
    expect(quiet(state, START + 5 * MINUTE)).toBe(true)
    expect(quiet(after(state, START, { type: 'programme.pause' }), START + 9 * MINUTE)).toBe(false)
    expect(quiet(after(state, START, { type: 'round.end', warningSeconds: 0 }), START + 9 * MINUTE)).toBe(false)
  })
})
