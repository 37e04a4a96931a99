import { describe, expect, it } from 'vitest'
import { arrange, type ArrangedBoard } from '../../../shared/gathering/arrangement.ts'
import type { BoardId } from '../../../shared/ids.ts'

const CELL = { width: 1_920, height: 1_080 }

function board(id: string, home = true, hasContent = true): ArrangedBoard {
  return { id: id as BoardId, home, hasContent }
}

function order(boards: ArrangedBoard[]): string[] {
  return [...arrange(boards, CELL)].sort(([, a], [, b]) => a.y - b.y || a.x - b.x).map(([id]) => id)
}

describe('the wall', () => {
  it('has own areas first, then others with content, then the empty ones, each in the order given', () => {
    expect(order([board('a', false), board('b', true, false), board('c'), board('d', false, false), board('e')])).toEqual(['c', 'e', 'a', 'b', 'd'])
  })
  it.each([1, 2, 5, 10, 25, 60])('is packed in about the shape of a screen, and no board lies on another (%d boards)', (count) => {
    const places = [...arrange(Array.from({ length: count }, (_, i) => board(`b${i}`)), CELL).values()]
    expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(count)
    for (const a of places) for (const b of places) if (a !== b) expect(Math.abs(a.x - b.x) >= CELL.width || Math.abs(a.y - b.y) >= CELL.height).toBe(true)
    const ratio = (Math.max(...places.map(({ x }) => x)) + CELL.width) / (Math.max(...places.map(({ y }) => y)) + CELL.height)
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(4)
  })
  it('leaves the others where they are when an empty board at the end gets content', () => {
    const before = arrange([board('a'), board('b'), board('c'), board('d', true, false)], CELL)
    const after = arrange([board('a'), board('b'), board('c'), board('d')], CELL)
    for (const id of ['a', 'b', 'c']) expect(after.get(id as BoardId)).toEqual(before.get(id as BoardId))
  })
})
