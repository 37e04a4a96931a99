/** Time for the sockets' side, passed in so that tests own the clock. All values are monotonic milliseconds. */

export interface Timers {
  now(): number
  /** At the end of this turn of the event loop. */
  soon(run: () => void): void
  /** Once, after `ms`. Returns the cancel. */
  after(ms: number, run: () => void): () => void
  /** Again and again. Returns the stop. */
  every(ms: number, run: () => void): () => void
}

export const realTimers: Timers = {
  now: () => performance.now(),
  soon: (run) => {
    setImmediate(run)
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
}
