import { expect, test } from 'vitest'
import { fittedSize } from '../../../../client/board/pictures/shrink.ts'
import { LIMITS } from '../../../../shared/limits.ts'

test('a 40 MP photo is brought to the longest side that is kept, a small picture stays', () => {
  expect(fittedSize(7_296, 5_472)).toEqual({ width: LIMITS.imageLongestSide, height: 1_800 })
  expect(fittedSize(640, 480)).toEqual({ width: 640, height: 480 })
  expect(fittedSize(30_000, 1)).toEqual({ width: LIMITS.imageLongestSide, height: 1 })
})
