/**
 * Which of a connection's frames may be acknowledged. The promise of `n` is in `shared/protocol.ts`: the content of the first n
 * sync frames of subtype 1 or 2 is durable. Invariants:
 * 1. a dropped frame holds the number below its own, whatever becomes durable after it;
 * 2. only a later SyncStep2 that is durable lifts it, because its content holds all that earlier frames of the connection held;
 * 3. numbers never fall.
 * Frames become durable in the order in which they were received, since the room releases in order.
 */

export interface AckCounter {
  /** A sync frame of subtype 1 or 2 arrived; its number. */
  received(): number
  /** Frame `n` was not taken. */
  dropped(n: number): void
  /** Frame `n` was taken, is a SyncStep2, and will be durable: drops from now on need another one. */
  covering(n: number): void
  /** Frame `n` is durable. */
  durable(n: number): void
  /** The number to acknowledge. */
  acknowledged(): number
  /** Something dropped is still waiting for a SyncStep2. */
  waiting(): boolean
}

export function ackCounter(): AckCounter {
  let count = 0
  let durableUpTo = 0
  /** First dropped frame of each stretch between two SyncStep2 frames, oldest first, with the SyncStep2 that lifts it. */
  let gaps: { from: number; liftedBy: number | null }[] = []

  return {
    received: () => ++count,
    dropped(n) {
      if (gaps.at(-1)?.liftedBy !== null) gaps.push({ from: n, liftedBy: null })
    },
    covering(n) {
      const last = gaps.at(-1)
      if (last && last.liftedBy === null) last.liftedBy = n
    },
    durable(n) {
      durableUpTo = Math.max(durableUpTo, n)
      gaps = gaps.filter(({ liftedBy }) => liftedBy === null || liftedBy > durableUpTo)
    },
    acknowledged: () => Math.min(durableUpTo, (gaps[0]?.from ?? Infinity) - 1),
    waiting: () => gaps.at(-1)?.liftedBy === null,
  }
}
