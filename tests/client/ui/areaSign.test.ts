import { expect, test } from 'vitest'
import { areaSign } from '../../../client/ui/areaSign.ts'

test('as many focus areas as a workshop can have are told apart by sign and colour together', () => {
  const seen = Array.from({ length: 20 }, (_, index) => areaSign(index)).map(({ sign, colour }) => `${sign} ${colour}`)
  expect(new Set(seen).size).toBe(20)
  expect(new Set(seen.slice(0, 8).map((both) => both[0])).size).toBe(8)
})

test('an area that is not in the list still has a sign', () => {
  expect(areaSign(-1)).toEqual(areaSign(0))
})
