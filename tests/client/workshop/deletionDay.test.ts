import { expect, it } from 'vitest'
import { deletionOf } from '../../../client/workshop/deletionDay.ts'
import { LIMITS } from '../../../shared/limits.ts'

const DAY = 24 * 60 * 60_000
const timeZone = 'Europe/Copenhagen'
const NOON = Date.parse('2026-10-31T12:00:00Z')

it('says nothing to those who are not told, and the day of the closing to all', () => {
  expect(deletionOf({ retainedUntil: null, timeZone }, NOON)).toBeNull()
  expect(deletionOf({ retainedUntil: NOON + 40 * DAY, deletedAt: NOON + 90 * DAY, timeZone }, NOON)).toMatchObject({ at: NOON + 40 * DAY, fixed: true, soon: false })
  expect(deletionOf({ retainedUntil: null, deletedAt: NOON + 90 * DAY, timeZone }, NOON)).toMatchObject({ fixed: false, soon: false })
})

it(`warns in the last ${LIMITS.deletionWarningDays} days and counts them down`, () => {
  const at = (before: number) => deletionOf({ retainedUntil: NOON, timeZone }, NOON - before)
  expect(at(LIMITS.deletionWarningDays * DAY + 1)?.soon).toBe(false)
  expect(at(LIMITS.deletionWarningDays * DAY)).toMatchObject({ soon: true })
  // Days of the calendar, where the workshop is: the evening before is tomorrow, not today.
  const hours = (count: number) => at(count * 3_600_000)?.days
  expect([hours(36), hours(15), hours(12), hours(1), hours(-24)]).toEqual([1, 1, 0, 0, 0])
})
