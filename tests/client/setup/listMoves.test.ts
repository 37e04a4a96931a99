import { expect, test } from 'vitest'
import { moved, putBack, withChanged, without } from '../../../client/setup/listMoves.ts'

const rows = ['a', 'b', 'c'].map((key) => ({ key, text: key }))
const order = (list: readonly { key: string }[]) => list.map((row) => row.key).join('')

test('rows move one place at a time and stop at the ends', () => {
  expect(order(moved(rows, 'c', -1))).toBe('acb')
  expect(order(moved(rows, 'a', 1))).toBe('bac')
  expect(order(moved(rows, 'a', -1))).toBe('abc')
  expect(order(moved(rows, 'c', 1))).toBe('abc')
  expect(order(moved(rows, 'x', 1))).toBe('abc')
})

test('a removed row comes back where it was, once', () => {
  const [, row] = rows
  if (!row) throw new Error('no row')
  expect(order(putBack(without(rows, 'b'), row, 1))).toBe('abc')
  expect(order(putBack(rows, row, 1))).toBe('abc')
})

test('a change touches one row only', () => {
  expect(withChanged(rows, 'b', { text: 'x' }).map((row) => row.text)).toEqual(['a', 'x', 'c'])
})
