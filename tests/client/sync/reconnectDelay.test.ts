import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconnectDelay } from '../../../client/sync/reconnectDelay.ts'

test('every delay is between half a second and fifteen', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.boolean(), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attempt, crowd, random) => {
      const delay = reconnectDelay(attempt, crowd, () => random)
      expect(delay).toBeGreaterThanOrEqual(500)
      expect(delay).toBeLessThanOrEqual(15_000)
    }),
  )
})

test('the first attempt comes soon for one, and spread over seconds for a crowd', () => {
  expect(reconnectDelay(0, false, () => 0.99)).toBeLessThan(1_000)
  expect(reconnectDelay(0, true, () => 0.99)).toBeGreaterThan(3_500)
  expect(reconnectDelay(0, true, () => 0)).toBe(500)
})
