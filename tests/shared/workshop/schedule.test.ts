import { describe, expect, it } from 'vitest'
import { schedule } from '../../../shared/workshop/schedule.ts'
import { clockOnDay, isoWithOffset, nextClock } from '../../../shared/workshop/zonedTime.ts'
import { after, MINUTE, newState, START } from '../../support/workshopState.ts'

const clock = (at: number): string => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Copenhagen', timeStyle: 'short' }).format(at)

describe('the plan of the thematic day', () => {
  it('runs from 08.30 to lunch at 13.00', () => {
    const { rows, lateMinutes } = schedule(newState(), START - 60 * MINUTE)
    expect(rows.map((row) => clock(row.plannedStart))).toEqual([
      '08:30', '09:00', '09:15', '09:35', '09:40', '10:05', '10:20', '10:25', '11:10', '11:45', '11:55', '12:20', '12:45', '13:00',
    ])
    expect(lateMinutes).toBe(0)
    expect(rows.every((row) => row.phase === 'coming')).toBe(true)
  })

  it('tells at 10.58 that part 1, begun four minutes late, ends the day at 13.04 with lunch at 13.00', () => {
    const began = START + (115 + 4) * MINUTE
    const state = after(newState(), began, { type: 'programme.goto', itemId: 'discussion-1' })
    const told = schedule(state, began + 29 * MINUTE)
    expect(told.lateMinutes).toBe(4)
    expect(clock(told.expectedEnd)).toBe('13:04')
    expect(told.fixed).toEqual({ itemId: 'lunch', at: START + 270 * MINUTE, overrunMs: 4 * MINUTE })
  })

  it('lets lunch wait for its time when the day runs early', () => {
    const began = START + 100 * MINUTE
    const state = after(newState(), began, { type: 'programme.goto', itemId: 'discussion-1' })
    const told = schedule(state, began)
    expect(told.lateMinutes).toBe(-15)
    expect(clock(told.expectedEnd)).toBe('12:45')
    expect(clock(told.rows.at(-1)?.expectedStart ?? 0)).toBe('13:00')
    expect(told.fixed?.overrunMs).toBe(0)
  })

  it('counts overtime and pauses minute for minute', () => {
    const began = START + 115 * MINUTE
    const state = after(newState(), began, { type: 'programme.goto', itemId: 'discussion-1' })
    expect(schedule(state, began + 48 * MINUTE).lateMinutes).toBe(3)
    const paused = after(state, began + 10 * MINUTE, { type: 'programme.pause' })
    expect(schedule(paused, began + 16 * MINUTE).lateMinutes).toBe(6)
  })

  it('marks what was passed over as skipped and what was visited as done', () => {
    const begun = after(newState(), START, { type: 'programme.next', from: null })
    const state = after(begun, START + 30 * MINUTE, { type: 'programme.goto', itemId: 'talk-future' })
    expect(schedule(state, START + 31 * MINUTE).rows.slice(0, 4).map((row) => row.phase)).toEqual(['done', 'skipped', 'current', 'coming'])
  })

  it('takes a start on another day for a rehearsal: nobody is three weeks late', () => {
    const began = START + 21 * 24 * 60 * MINUTE + 137 * MINUTE
    const state = after(newState(), began, { type: 'programme.next', from: null })
    const told = schedule(state, began + MINUTE)
    expect(told.lateMinutes).toBe(0)
    expect(told.expectedEnd).toBe(began + 270 * MINUTE)
    expect(told.isRehearsal).toBe(true)
  })

  it('keeps to what the programme says when it is rehearsed the evening before, and nobody is early however much is skipped', () => {
    const evening = START - (8 * 60 + 37) * MINUTE
    const begun = after(newState(), evening, { type: 'programme.next', from: null })
    const state = after(begun, evening + MINUTE, { type: 'programme.goto', itemId: 'discussion-1' })
    const told = schedule(state, evening + 2 * MINUTE)
    expect(told.rows.map((row) => row.plannedStart)).toEqual(schedule(newState(), evening).rows.map((row) => row.plannedStart))
    expect(told).toMatchObject({ isRehearsal: true, lateMinutes: 0, fixed: null })
    const next = told.rows.find((row) => row.phase === 'coming')
    expect(next?.expectedStart).toBe(evening + 46 * MINUTE)
  })

  it('is late or early again on the day itself, also when the rehearsal was never undone', () => {
    const rehearsed = after(newState(), START - 10 * 60 * MINUTE, { type: 'programme.next', from: null })
    const state = after(rehearsed, START + 119 * MINUTE, { type: 'programme.goto', itemId: 'discussion-1' })
    expect(schedule(state, START + 120 * MINUTE)).toMatchObject({ isRehearsal: false, lateMinutes: 4 })
  })
})

it('forgets lunch at one when the day is held in the evening', () => {
  const state = newState({ startsAt: '2026-10-31T20:00:00+01:00' })
  expect(schedule(state, Date.parse(state.startsAt)).rows.map((row) => clock(row.plannedStart)).at(-1)).toBe('00:30')
})

describe('clock times', () => {
  it('are those of the place, on both sides of summer time', () => {
    expect(clockOnDay(Date.parse('2026-10-25T12:00:00Z'), '08:30', 'Europe/Copenhagen')).toBe(Date.parse('2026-10-25T08:30:00+01:00'))
    expect(clockOnDay(Date.parse('2026-10-24T12:00:00Z'), '08:30', 'Europe/Copenhagen')).toBe(Date.parse('2026-10-24T08:30:00+02:00'))
    expect(isoWithOffset(Date.parse('2026-07-01T06:30:00Z'), 'Europe/Copenhagen')).toBe('2026-07-01T08:30:00+02:00')
    expect(isoWithOffset(Date.parse('2026-07-01T06:30:00Z'), 'America/St_Johns')).toBe('2026-07-01T04:00:00-02:30')
    expect(nextClock(Date.parse('2026-07-01T06:31:00Z'), '08:30', 'Europe/Copenhagen')).toBe(Date.parse('2026-07-02T06:30:00Z'))
  })
})
