/** How much of the machine's processor time is in use, by anybody: from `/proc/stat`. */

import { readFileSync } from 'node:fs'

/** Hundredths of a second since the machine began, of all cores together. */
export interface ProcessorTimes {
  all: number
  /** Not idle; what the host took away while somebody wanted to run (steal) is in it. */
  used: number
}

/** Of the text of `/proc/stat`. */
export function parseProcessorTimes(stat: string): ProcessorTimes {
  // user, nice, system, idle, iowait, irq, softirq, steal; what follows (guests) is in user and nice already.
  const fields = stat.split('\n', 1)[0]?.trim().split(/\s+/).slice(1, 9).map(Number) ?? []
  const [, , , idle = NaN, waiting = NaN] = fields
  const all = fields.reduce((sum, field) => sum + field, 0)
  return { all, used: all - idle - waiting }
}

export const readProcessorTimes = (): ProcessorTimes => parseProcessorTimes(readFileSync('/proc/stat', 'utf8'))

/** Share of the whole machine that was in use from one look to the next, 0 to 1. */
export const usedShare = (from: ProcessorTimes, to: ProcessorTimes): number => (to.all === from.all ? 0 : (to.used - from.used) / (to.all - from.all))
