/**
 * Hands calls to the storage thread in batches, one at a time: what is asked while the thread writes waits here and shares the next
 * commit. So a busy server pays for two messages and one fsync per commit, not per call; on a quiet one a call leaves with the end
 * of this turn of the event loop.
 */

import type { Call } from './operations.ts'

/** From one batch to the next at least so long: shorter, and forty boards cost a commit for nearly each of their updates. */
export const BATCH_EVERY_MS = 2

export interface BatchTimers {
  /** Monotonic ms. */
  now(): number
  /** At the end of this turn of the event loop. */
  soon(run: () => void): void
  after(ms: number, run: () => void): void
}

export class CallBatches {
  private readonly send: (calls: Call[]) => void
  private readonly timers: BatchTimers
  private waiting: Call[] = []
  private underWay = false
  private scheduled = false
  private sentAt = -Infinity

  /** `send` hands a batch over; call `answered` when all of it has been. */
  constructor(send: (calls: Call[]) => void, timers: BatchTimers) {
    this.send = send
    this.timers = timers
  }

  add(call: Call): void {
    this.waiting.push(call)
    this.schedule()
  }

  /** The batch under way was answered. Whoever asks again because of that is in time for the next. */
  answered(): void {
    this.underWay = false
    this.schedule()
  }

  /** Hands over all that waits, whatever is under way: nothing else is to come. */
  flush(): void {
    if (this.waiting.length === 0) return
    const calls = this.waiting
    this.waiting = []
    this.underWay = true
    this.sentAt = this.timers.now()
    this.send(calls)
  }

  private schedule(): void {
    if (this.scheduled || this.underWay || this.waiting.length === 0) return
    this.scheduled = true
    const leave = () => {
      this.scheduled = false
      if (!this.underWay) this.flush()
    }
    const wait = this.sentAt + BATCH_EVERY_MS - this.timers.now()
    if (wait > 0) this.timers.after(wait, leave)
    else this.timers.soon(leave)
  }
}
