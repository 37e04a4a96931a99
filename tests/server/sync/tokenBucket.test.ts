import { expect, test } from 'vitest'
import { tokenBucket } from '../../../server/sync/tokenBucket.ts'

test('a bucket holds its burst, refuses one more, and refills with time up to its size', () => {
  let now = 0
  const bucket = tokenBucket(10, 5, () => now)
  expect(bucket.take(10)).toBe(true)
  expect(bucket.take(1)).toBe(false)
  now = 199
  expect(bucket.take(1)).toBe(false)
  now = 400
  expect(bucket.take(2)).toBe(true)
  now = 1_000_000
  expect(bucket.take(11)).toBe(false)
  expect(bucket.take(10)).toBe(true)
})
