import { expect, test } from 'vitest'
import { type Size, SIZES, sizeOf, wordsAreTooSmall } from '../../../../client/board/shapes/sizeOnScreen.ts'

test('a size goes with every halving of the scale, and no scale is without one', () => {
  expect([4, 1, 0.9, 0.5, 0.4, 0.25, 0.122, 1e-9].map(sizeOf)).toEqual([0, 0, 1, 1, 2, 2, 4, 6])
  expect([0, -1, NaN, Infinity].map(sizeOf)).toEqual([0, 0, 0, 0])
})

test('words are left out only where the largest note of its size has them a few pixels high', () => {
  const wordless = (zoom: number): Size[] => SIZES.filter((size) => wordsAreTooSmall(size, zoom))
  expect(wordless(1)).toEqual([4, 5, 6])
  expect(wordless(0.86)).toEqual([4, 5, 6])
  expect(wordless(0.1)).toEqual(SIZES)
  expect(wordless(4)).toEqual([6])
  // A note of the usual size, at the zoom from which its words have always been shown.
  expect(wordsAreTooSmall(0, 0.14)).toBe(false)
})
