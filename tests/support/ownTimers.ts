import type { Timers } from '../../server/sync/timers.ts'

/** Time that passes only when the test says so. */
export interface OwnTimers extends Timers {
  advance(ms: number): void
}

export function ownTimers(): OwnTimers {
  let now = 0
  const due = new Set<{ at: number; run: () => void }>()
  const after = (ms: number, run: () => void): (() => void) => {
    const entry = { at: now + ms, run }
    due.add(entry)
    return () => due.delete(entry)
  }
  return {
    now: () => now,
    soon: (run) => queueMicrotask(run),
    after,
    every(ms, run) {
      let stop = after(ms, again)
      function again(): void {
        stop = after(ms, again)
        run()
      }
      return () => stop()
    },
    advance(ms) {
      const until = now + ms
      for (;;) {
        const next = [...due].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        due.delete(next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = until
    },
  }
}
