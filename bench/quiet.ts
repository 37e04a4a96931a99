/** Waiting until the machine is quiet, so that one workload does not meet what the one before it, or anybody else, has left running. */

import { type ProcessorTimes, readProcessorTimes, usedShare } from './processorUse.ts'

/** Above this share of the machine somebody is at work: a machine that only runs its system takes 1 to 4 %. */
export const QUIET_SHARE = 0.1
/** One look is as long as this. */
export const LOOK_MS = 2_000
/** Nobody waits longer than this: then the figures are taken beside the others' work, and say so. */
export const MOST_WAIT_MS = 60_000

export interface QuietClock {
  read(): ProcessorTimes
  wait(ms: number): Promise<void>
}

const REAL: QuietClock = { read: readProcessorTimes, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }

/** Resolves with the share of the machine that is in use now, 0 to 1: as soon as it is quiet, or when it was not for too long. */
export async function waitForQuiet({ read, wait }: QuietClock = REAL): Promise<number> {
  for (let waitedMs = LOOK_MS; ; waitedMs += LOOK_MS) {
    const before = read()
    await wait(LOOK_MS)
    const share = usedShare(before, read())
    if (share <= QUIET_SHARE || waitedMs >= MOST_WAIT_MS) return share
  }
}
