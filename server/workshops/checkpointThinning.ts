/** Which checkpoints may go: those of phases and restorations stay longest, the regular ones grow sparser with age. Pure. */

import { LIMITS } from '../../shared/limits.ts'
import type { CheckpointEntry } from '../storage/storage.ts'

/** The ids to drop of one workshop's checkpoints (oldest first) at the instant `now`, in epoch ms. */
export function checkpointsToDrop(entries: readonly CheckpointEntry[], now: number): number[] {
  const dropped = new Set<number>()
  const lastKept = new Map<string, number>()
  for (const { id, boardId, at, why } of entries) {
    if (why !== 'interval') continue
    const slot = Math.floor(at / LIMITS.checkpointThinStepMs)
    if (now - at > LIMITS.checkpointThinAfterMs && lastKept.get(boardId) === slot) dropped.add(id)
    else lastKept.set(boardId, slot)
  }
  const kept = entries.filter(({ id }) => !dropped.has(id))
  let bytes = kept.reduce((sum, entry) => sum + entry.bytes, 0)
  // Regular ones go first, oldest first; the last of each board stays whatever it weighs.
  const newest = new Map(kept.map((entry): [string, number] => [entry.boardId, entry.id]))
  for (const regular of [true, false]) {
    for (const entry of kept) {
      if (bytes <= LIMITS.checkpointBytes) return [...dropped]
      if (dropped.has(entry.id) || (entry.why === 'interval') !== regular || newest.get(entry.boardId) === entry.id) continue
      dropped.add(entry.id)
      bytes -= entry.bytes
    }
  }
  return [...dropped]
}
