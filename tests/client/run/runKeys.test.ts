import { expect, test } from 'vitest'
import { runKey } from '../../../client/run/runKeys.ts'

const press = (key: string, more = {}) => runKey({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more })

test('arrows, plus, minus and B steer; presenter remotes do too', () => {
  expect(['ArrowRight', 'ArrowLeft', '+', '-', 'b', 'B', '?', 'PageDown', 'PageUp', '.'].map((key) => press(key))).toEqual([
    'main', 'back', 'more', 'less', 'black', 'black', 'help', 'main', 'back', 'black',
  ])
})

test('space, other keys, modifiers and held keys never steer', () => {
  expect(press(' ')).toBe(null)
  expect(press('Enter')).toBe(null)
  expect(press('ArrowRight', { repeat: true })).toBe(null)
  for (const key of ['ctrlKey', 'metaKey', 'altKey']) expect(press('ArrowLeft', { [key]: true })).toBe(null)
})
