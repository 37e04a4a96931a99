import { expect, test } from 'vitest'
import { goingOn } from '../../../../server/storage/sqlite/earlierState.ts'
import { readState } from '../../../../server/workshops/readState.ts'
import { storedNames } from '../../../../server/workshops/storedNames.ts'
import type { BoardId } from '../../../../shared/ids.ts'
import type { WorkshopState } from '../../../../shared/workshop/state.ts'
import { newState } from '../../../support/workshopState.ts'

const AT = 7
const noBoard = '' as BoardId
const state = newState()
const [one = noBoard, other = noBoard] = state.boards.map(({ id }) => id)

/** As it goes on where the rooms that `now` names are stored. */
function after(now: WorkshopState): WorkshopState | null {
  const { board, minutes } = storedNames(now)
  return readState(goingOn(JSON.stringify(state), [board(one), board(other), minutes], AT))
}

test('a state from before a board was repaired goes on with the board as it is stored', () => {
  const repairs = [{ room: one, at: 1 }, { room: one, at: 2 }]
  const went = after({ ...state, repairs })
  expect(went?.incarnation).toBe(state.incarnation)
  expect(went?.repairs).toEqual([{ room: one, at: AT }, { room: one, at: AT }, { room: 'workshop', at: AT }])
})

test('a state from before a restore goes on with all that was restored, and says of no board that it was repaired', () => {
  const went = after({ ...state, incarnation: state.incarnation + 3 })
  expect(went?.incarnation).toBe(state.incarnation + 3)
  expect(went?.repairs).toEqual([{ room: 'workshop', at: AT }])
})

test('after both, each room has the number under which it is stored', () => {
  const now = { ...state, incarnation: state.incarnation + 2, repairs: [{ room: other, at: 1 }] }
  const went = after(now)
  const { board, minutes } = storedNames(now)
  if (!went) throw new Error('No state')
  expect([one, other].map(storedNames(went).board)).toEqual([one, other].map(board))
  expect(storedNames(went).minutes).toBe(minutes)
})

test('what is no state stays as it is', () => {
  for (const json of ['{}', 'spoilt']) expect(goingOn(json, [], AT)).toBe(json)
})
