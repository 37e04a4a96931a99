import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconnectDelay } from '../../../client/sync/reconnectDelay.ts'

test('every delay is between half a second and four in the first minute of an outage, and fifteen later', () => {
  const anyOutage = [fc.nat(60), fc.boolean(), fc.nat(10 * 60_000), fc.double({ min: 0, max: 0.999_999, noNaN: true })] as const
  fc.assert(
    fc.property(...anyOutage, (attempt, crowd, downMs, random) => {
      const delay = reconnectDelay(attempt, crowd, downMs, () => random)
      expect(delay).toBeGreaterThanOrEqual(500)
      expect(delay).toBeLessThanOrEqual(downMs < 60_000 ? 4_000 : 15_000)
    }),
  )
  expect(reconnectDelay(20, false, 60_000, () => 0.99)).toBeGreaterThan(14_000)
})

test('the first attempt comes soon for one, and spread over seconds for a crowd', () => {
  expect(reconnectDelay(0, false, 0, () => 0.99)).toBeLessThan(1_000)
  expect(reconnectDelay(0, true, 0, () => 0.99)).toBeGreaterThan(3_500)
  expect(reconnectDelay(0, true, 0, () => 0)).toBe(500)
})
