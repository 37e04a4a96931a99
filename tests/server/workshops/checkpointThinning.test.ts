import { expect, it } from 'vitest'
import type { CheckpointEntry, CheckpointWhy } from '../../../server/storage/storage.ts'
import { checkpointsToDrop } from '../../../server/workshops/checkpointThinning.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'

const HOUR = 60 * 60_000

function entry(id: number, at: number, why: CheckpointWhy = 'interval', bytes = 1_000, board = 'b1'): CheckpointEntry {
  return { id, boardId: board as BoardId, at, why, ideas: 1, seq: id, bytes }
}

it('regular versions are all kept for two hours, then one for each half hour; others stay', () => {
  const entries = Array.from({ length: 48 }, (_, n) => entry(n, n * LIMITS.checkpointEveryMs, n === 3 ? 'programme' : 'interval'))
  const dropped = new Set(checkpointsToDrop(entries, 4 * HOUR))
  const kept = entries.filter(({ id }) => !dropped.has(id))
  expect(kept.filter(({ at }) => at >= 2 * HOUR)).toHaveLength(24)
  expect(kept.filter(({ at, why }) => at < 2 * HOUR && why === 'interval').map(({ at }) => at / HOUR)).toEqual([0, 0.5, 1, 1.5])
  expect(dropped.has(3)).toBe(false)
})

it('one board’s versions never push out the only one of another, and the whole keeps within its bytes', () => {
  const big = LIMITS.checkpointBytes / 4
  const entries = [
    entry(1, 1, 'interval', big, 'quiet'), entry(2, 2, 'programme', big), entry(3, 3, 'interval', big), entry(4, 4, 'interval', big), entry(5, 5, 'programme', big),
    entry(6, 6, 'interval', big),
  ]
  // The oldest regular ones go first, those of phases after them.
  expect(checkpointsToDrop(entries, 10)).toEqual([3, 4])
  expect(checkpointsToDrop([...entries.slice(0, 2), ...[5, 6, 7, 8].map((id) => entry(id, id, 'programme', big))], 10)).toEqual([2, 5])
})
