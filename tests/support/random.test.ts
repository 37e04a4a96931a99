import { expect, test } from 'vitest'
import { seeds } from './random.ts'

const tries: number[][] = []

test('a test that is tried again gets the seeds it failed with', { retry: 1 }, () => {
  tries.push(seeds(4, [7]))
  if (tries.length === 1) throw new Error('fails once, on purpose')
  expect(tries[0]?.[0]).toBe(7)
  expect(tries[1]).toEqual(tries[0])
})

test('another test gets others, and so does another call of a test that wants more', () => {
  expect(seeds(4, [7])).not.toEqual(tries[0])
  expect(seeds(3)).not.toEqual(seeds(5).slice(0, 3))
})
