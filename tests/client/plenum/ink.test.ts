import { expect, test } from 'vitest'
import { inkOf } from '../../../client/plenum/drawing/ink.ts'
import type { Drawn } from '../../../client/plenum/drawing/primitives.ts'
import { IDENTITY } from '../../../client/plenum/drawing/primitives.ts'

const SHAPE: Drawn = { id: 'shape:b1/t', what: 'other', matrix: { ...IDENTITY, e: 100, f: 200 }, opacity: 1, box: { x: 100, y: 200, width: 40, height: 40 }, noteText: null, primitives: [] }

function words(anchor: 'start' | 'end', line: string): Drawn {
  return { ...SHAPE, primitives: [{ kind: 'text', x: 0, y: 0, lines: [line], fontSize: 30, lineHeight: 40, anchor, colour: '#16232b', weight: 500 }] }
}

test('the ink of a shape reaches beyond its box by a pen on every side', () => {
  const { x, y, width, height } = inkOf(SHAPE)
  expect(x < 100 && y < 200 && x + width > 140 && y + height > 240).toBe(true)
})

test.each(['i'.repeat(80), '👩‍👩‍👧‍👦'.repeat(8)])('words that are longer than their shape belong to it, to whichever side they run: %s', (line) => {
  const [right, left] = [inkOf(words('start', line)), inkOf(words('end', line))]
  expect(right.x + right.width).toBeGreaterThan(100 + 300)
  expect(left.x).toBeLessThan(100 - 300)
})
