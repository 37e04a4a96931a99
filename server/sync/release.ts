/**
 * The one way out of a room: what was accepted gets a mark, and everything that tells of it (updates to others, answers to
 * newcomers, acknowledgements) waits here until that mark is durable. Order is kept.
 */

interface Waiting {
  mark: number
  run(): void
  /** The document was dropped; what waited will never be durable. */
  lost?(): void
}

export class Release {
  /** Marks given so far. */
  accepted = 0
  private released = 0
  private queue: Waiting[] = []

  /** A new mark for a change that was just applied. */
  accept(): number {
    return ++this.accepted
  }

  /** Runs once everything accepted up to now is released: at once, if nothing waits. */
  whenReleased(run: () => void, lost?: () => void): void {
    if (this.idle) run()
    else this.queue.push({ mark: this.accepted, run, ...(lost ? { lost } : {}) })
  }

  /** Everything up to `mark` may be told. */
  settle(mark: number): void {
    this.released = Math.max(this.released, mark)
    for (let next = this.queue[0]; next && next.mark <= this.released; next = this.queue[0]) {
      this.queue.shift()
      next.run()
    }
  }

  /** Nothing waits for storage. */
  get idle(): boolean {
    return this.released === this.accepted && this.queue.length === 0
  }

  /** Gives up everything that waits. */
  lose(): void {
    const waiting = this.queue
    this.queue = []
    for (const { lost } of waiting) lost?.()
  }
}
