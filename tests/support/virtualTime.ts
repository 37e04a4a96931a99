import type { Timers } from '../../server/sync/timers.ts'

interface Task {
  at: number
  order: number
  run(): void
}

/** Time that passes only when the test says so. Everything due runs in order; promises settle in between. */
export class VirtualTime implements Timers {
  private time = 0
  private orders = 0
  private tasks: Task[] = []

  now(): number {
    return this.time
  }

  soon(run: () => void): void {
    this.after(0, run)
  }

  after(ms: number, run: () => void): () => void {
    const task = { at: this.time + Math.max(0, ms), order: this.orders++, run }
    this.tasks.push(task)
    return () => {
      this.tasks = this.tasks.filter((other) => other !== task)
    }
  }

  every(ms: number, run: () => void): () => void {
    let cancel = () => undefined as void
    const again = () => {
      cancel = this.after(ms, () => {
        again()
        run()
      })
    }
    again()
    return () => cancel()
  }

  /** Lets `ms` pass. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms
    await settled()
    for (let next = this.next(end); next; next = this.next(end)) {
      this.tasks = this.tasks.filter((task) => task !== next)
      this.time = next.at
      next.run()
      await settled()
    }
    this.time = end
  }

  private next(end: number): Task | undefined {
    let first: Task | undefined
    for (const task of this.tasks) {
      if (task.at <= end && (!first || task.at < first.at || (task.at === first.at && task.order < first.order))) first = task
    }
    return first
  }
}

/** Everything that promises lead to has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
