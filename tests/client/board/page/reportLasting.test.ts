import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { reportLasting } from '../../../../client/board/page/reportLasting.ts'
import type { RoomState } from '../../../../client/sync/room.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const room = () => createStore<RoomState>(() => ({ phase: 'live', kept: 0 }))

test('keys that are answered at once are nobody\'s business', () => {
  const state = room()
  const told: number[] = []
  const stop = reportLasting(state, (kept) => void told.push(kept))
  for (let key = 0; key < 50; key += 1) {
    state.setState({ phase: 'live', kept: 1 })
    vi.advanceTimersByTime(60)
    state.setState({ phase: 'live', kept: 0 })
    vi.advanceTimersByTime(60)
  }
  expect(told.filter((kept) => kept > 0)).toEqual([])
  stop()
})

test('what no answer comes to is told, and what has come through since is told at once', () => {
  const state = room()
  const told: number[] = []
  reportLasting(state, (kept) => void told.push(kept))
  state.setState({ phase: 'live', kept: 1 })
  state.setState({ phase: 'live', kept: 3 })
  vi.advanceTimersByTime(1_000)
  expect(told.at(-1)).toBe(3)
  state.setState({ phase: 'live', kept: 0 })
  expect(told.at(-1)).toBe(0)
})

test('without a line everything is told at once, and nothing any more after the stop', () => {
  const state = room()
  const told: number[] = []
  const stop = reportLasting(state, (kept) => void told.push(kept))
  state.setState({ phase: 'live', kept: 2 })
  state.setState({ phase: 'offline', kept: 2 })
  expect(told.at(-1)).toBe(2)
  state.setState({ phase: 'live', kept: 4 })
  stop()
  vi.advanceTimersByTime(5_000)
  expect(told.at(-1)).toBe(2)
})
