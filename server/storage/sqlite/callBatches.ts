/**
 * Hands calls to the storage thread in batches, one at a time: what is asked while the thread writes waits here and shares the next
 * commit. So a busy server pays for two messages and one fsync per commit, not per call; on a quiet one a call leaves with the end
 * of this turn of the event loop.
 */

import type { Call } from './operations.ts'

export class CallBatches {
  private readonly send: (calls: Call[]) => void
  private readonly soon: (run: () => void) => void
  private waiting: Call[] = []
  private underWay = false
  private scheduled = false

  /** `send` hands a batch over; call `answered` when all of it has been. `soon` runs something at the end of this turn. */
  constructor(send: (calls: Call[]) => void, soon: (run: () => void) => void) {
    this.send = send
    this.soon = soon
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
    this.send(calls)
  }

  private schedule(): void {
    if (this.scheduled || this.underWay || this.waiting.length === 0) return
    this.scheduled = true
    this.soon(() => {
      this.scheduled = false
      if (!this.underWay) this.flush()
    })
  }
}
