import { expect, test } from 'vitest'
import { parseProcess, treeSpent, watchForeign } from '../../bench/foreignUse.ts'
import { parseProcessorTimes, usedShare } from '../../bench/processorUse.ts'
import { LOOK_MS, MOST_WAIT_MS, waitForQuiet } from '../../bench/quiet.ts'

const STAT = 'cpu  100 20 30 800 40 5 3 2 7 9\ncpu0 50 10 15 400 20 2 1 1 3 4\n'

test('in use is what is neither idle nor waiting for a disk; what the host took away is in use', () => {
  expect(parseProcessorTimes(STAT)).toEqual({ all: 1_000, used: 160 })
  expect(usedShare({ all: 1_000, used: 160 }, { all: 1_400, used: 260 })).toBe(0.25)
  expect(usedShare({ all: 1_000, used: 160 }, { all: 1_000, used: 160 })).toBe(0)
})

/** A machine of which so much is in use, look after look; the last goes on. */
function machine(...shares: number[]) {
  let looks = 0
  let [all, used, waitedMs] = [0, 0, 0]
  return {
    waitedMs: () => waitedMs,
    read: () => ({ all, used }),
    wait: async (ms: number) => {
      waitedMs += ms
      all += 400
      used += 400 * (shares[Math.min(looks++, shares.length - 1)] ?? 0)
    },
  }
}

test('a quiet machine is waited for no longer than one look', async () => {
  const clock = machine(0.02)
  expect(await waitForQuiet(clock)).toBeCloseTo(0.02)
  expect(clock.waitedMs()).toBe(LOOK_MS)
})

test('a busy machine is waited for until it is quiet, and for a minute at most', async () => {
  const clock = machine(0.9, 0.5, 0.04)
  expect(await waitForQuiet(clock)).toBeCloseTo(0.04)
  expect(clock.waitedMs()).toBe(3 * LOOK_MS)
  const never = machine(0.9)
  expect(await waitForQuiet(never)).toBeCloseTo(0.9)
  expect(never.waitedMs()).toBe(MOST_WAIT_MS)
})

test('what a process has spent is its own and that of its ended children, whatever its name', () => {
  const fields = 'S 41 7 7 0 -1 0 0 0 0 0 100 20 3 4 20 0'
  expect(parseProcess(`42 (a (b) c) ${fields}`)).toEqual({ pid: 42, parent: 41, spent: 127 })
})

test('others have what was used beside the bench and all below it', () => {
  const process = (pid: number, parent: number, spent: number) => ({ pid, parent, spent })
  const before = [process(1, 0, 900), process(10, 1, 50), process(11, 10, 100), process(12, 11, 200), process(20, 1, 70)]
  expect(treeSpent(before, 10)).toBe(350)
  let all = before
  let times = { all: 10_000, used: 5_000 }
  const watch = watchForeign(10, { times: () => times, processes: () => all })
  // Of 1,000 hundredths 400 are used, 250 of them below the bench, where one process has ended and was waited for.
  all = [process(1, 0, 950), process(10, 1, 60), process(11, 10, 540), process(20, 1, 170)]
  times = { all: 11_000, used: 5_400 }
  expect(watch.stop()).toBeCloseTo(0.15)
})
