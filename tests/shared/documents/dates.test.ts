import { describe, expect, it } from 'vitest'
import { dayAndDate, dayHeld } from '../../../shared/documents/dates.ts'
import type { ItemId } from '../../../shared/ids.ts'

const day = (startsAt: string, ...begun: string[]) => ({
  language: 'da' as const, timeZone: 'Europe/Copenhagen', startsAt,
  visits: begun.map((at) => ({ itemId: 'a' as ItemId, startedAt: Date.parse(at), endedAt: null })),
})
const PLANNED = '2026-10-31T08:30:00+01:00'

describe('the day that documents carry', () => {
  it('is the planned one until the workshop is begun', () => {
    expect(dayHeld(day(PLANNED))).toBe('2026-10-31')
    expect(dayAndDate(day(PLANNED))).toBe('lørdag den 31. oktober 2026')
    expect(dayHeld(day(PLANNED, '2026-10-31T09:04:00+01:00'))).toBe('2026-10-31')
  })

  it('is the day on which it was begun when it is held on another one than planned', () => {
    expect(dayHeld(day(PLANNED, '2026-10-30T14:00:00+01:00', '2026-10-30T14:30:00+01:00'))).toBe('2026-10-30')
    expect(dayAndDate(day(PLANNED, '2026-10-30T14:00:00+01:00'))).toBe('fredag den 30. oktober 2026')
  })

  it('stays the planned one after a rehearsal, and when the evening goes on past midnight', () => {
    expect(dayHeld(day(PLANNED, '2026-10-30T14:00:00+01:00', '2026-10-31T08:31:00+01:00'))).toBe('2026-10-31')
    expect(dayHeld(day('2026-10-31T19:00:00+01:00', '2026-10-31T19:01:00+01:00', '2026-11-01T00:20:00+01:00'))).toBe('2026-10-31')
  })

  it('is the last day of all when it was tried out first and then put off, and its night belongs to it', () => {
    expect(dayHeld(day(PLANNED, '2026-10-30T14:00:00+01:00', '2026-11-02T09:00:00+01:00', '2026-11-02T11:00:00+01:00'))).toBe('2026-11-02')
    expect(dayHeld(day(PLANNED, '2026-11-02T21:00:00+01:00', '2026-11-03T01:10:00+01:00'))).toBe('2026-11-02')
  })

  it('is the one of the place, not of the device or the server', () => {
    expect(dayHeld({ ...day(PLANNED, '2026-10-29T20:30:00Z'), timeZone: 'Pacific/Auckland' })).toBe('2026-10-30')
    expect(dayHeld(day('2026-10-30T23:30:00Z'))).toBe('2026-10-31')
  })

  it('is left out when the start is unreadable', () => {
    expect(dayHeld(day('soon', '2026-10-30T14:00:00+01:00'))).toBe('')
    expect(dayAndDate(day('soon'))).toBe('')
  })
})
