/** Processor time of a process, finer than the hundredths of a second that `/proc/<pid>/stat` has. */

import { readdirSync, readFileSync } from 'node:fs'

/** Of all threads that it has now, in µs. */
export function processorMicros(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, task) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1_000
    } catch {
      // The thread has ended since.
      return sum
    }
  }, 0)
}
