import { expect, test } from 'vitest'
import { Histogram } from '../../bench/load/histogram.ts'
import type { RunAnswer } from '../../bench/load/loadWire.ts'
import { FrameReader } from '../../bench/load/wsLine.ts'
import { selfTimes } from '../../bench/profile.ts'
import type { Running } from '../../bench/subjects.ts'
import { busyLoad, costResult, demandAll, isWarm, median, perThousand, warmUp } from '../../bench/turns.ts'
import type { BenchPlace, Subject } from '../../bench/workload.ts'

const ANSWER: RunAnswer = {
  delivered: 1_000, expected: 1_000, astray: 0, missing: null, cpuMs: 10, tookMs: 1_000, deliveredPerSecond: 1_000, p50: 1, p99: 2, loadBusy: 0.1,
}
const running = (subject: Subject): Running => ({
  subject, title: subject,
  server: { pid: () => 0, cpuMs: () => 0, residentMiB: () => 0, remove: () => Promise.resolve() },
  enter: () => Promise.resolve(),
  keep: () => Promise.resolve(),
  run: () => Promise.resolve(ANSWER),
})

test('percentiles are exact to a tenth of a millisecond', () => {
  const waits = new Histogram()
  for (let ms = 1; ms <= 100; ms++) waits.add(ms)
  expect([waits.percentile(0.5), waits.percentile(0.99), waits.percentile(1)]).toEqual([50, 99, 100])
  waits.clear()
  expect(waits.percentile(0.5)).toBeNaN()
})

test('the times of a whole day are those of all its windows, not a middle of theirs', () => {
  const day = new Histogram()
  for (const slow of [1, 1, 100]) {
    const window = new Histogram()
    for (let n = 0; n < 10; n++) window.add(slow)
    day.merge(window)
  }
  expect([day.size, day.percentile(0.5), day.percentile(0.95)]).toEqual([30, 1, 100])
})

test('a server is warm when two rounds in a row cost the same, after three at least and eight at most', () => {
  expect(isWarm([])).toBe(false)
  expect(isWarm([10, 10])).toBe(false)
  expect(isWarm([15, 11, 10])).toBe(false)
  expect(isWarm([15, 11, 10, 9.6])).toBe(true)
  expect(isWarm([8, 9, 8, 9, 8, 9, 8])).toBe(false)
  expect(isWarm([8, 9, 8, 9, 8, 9, 8, 9])).toBe(true)
})

test('everybody works until he is warm; who does not keep up is let off after three rounds', async () => {
  const work = (subject: Subject, costs: readonly number[], delivered = 1_000) => {
    let rounds = 0
    const one: Running = { ...running(subject), run: () => Promise.resolve({ ...ANSWER, delivered, cpuMs: costs[rounds++] ?? NaN }) }
    return { one, rounds: () => rounds }
  }
  const all = [work('ours', [20, 15, 12, 10, 9.8]), work('relay', [6, 6, 6]), work('hocuspocus', [9, 6, 3], 500)]
  const place: Pick<BenchPlace, 'say'> = { say: () => undefined }
  await warmUp(place, all.map(({ one }) => one), { demand: 'ours' })
  expect(all.map(({ rounds }) => rounds())).toEqual([5, 3, 3])
})

test('where the load is at its end, it says so, what the server took, and whether delivery suffered', () => {
  const note = (answer: Partial<RunAnswer>) => busyLoad(new Map([[running('relay'), [{ ...ANSWER, cpuMs: 400, ...answer }]]]))
  expect(note({ loadBusy: 0.89 })).toEqual([])
  expect(note({ loadBusy: 0.93 })).toEqual(["The load beside relay took 93 % of a core, the server itself 40 %: its waiting times are also the load's."])
  expect(note({ loadBusy: 0.93, delivered: 500 })[0]).toContain("that not all arrived in time, may be the load's doing")
})

test('the median of an even number is between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, NaN])
})

test('a ratio is of medians: one disturbed round changes nothing', () => {
  const rounds = (...cpu: number[]) => cpu.map((cpuMs) => ({ ...ANSWER, cpuMs }))
  const { ours, relay, ratio, peers, rounds: count, coreShareBy } = costResult(new Map([
    [running('relay'), rounds(10, 90, 10)], [running('ours'), rounds(5, 4, 70)], [running('hocuspocus'), rounds(20, 20, 20)],
  ]))
  expect([ours, relay, ratio, peers]).toEqual([5, 10, 0.5, { hocuspocus: 20 }])
  expect([count, coreShareBy]).toEqual([3, { relay: 0.01, ours: 0.005, hocuspocus: 0.02 }])
  expect(perThousand({ cpuMs: 10, delivered: 500 })).toBe(20)
})

test.each([
  [{ missing: 'room: line 3 has heard 4 of 5 moves of writer 0' }, 'line 3'],
  [{ delivered: 999 }, '999 of 1000'],
  [{ astray: 1 }, '1 of them astray'],
])('%j gives no figure', (fault, words) => {
  expect(() => demandAll('ours', { ...ANSWER, ...fault })).toThrow(words)
})

test.each([1, 2, 3, 127, 1_000, 100_000])('frames are found in pieces of %i bytes', (step) => {
  // Byte by byte, one long frame would only take long.
  const wanted = step < 100 ? [5, 125, 126, 300] : [5, 125, 126, 300, 70_000]
  const frames = wanted.map((length, at) => {
    const head = length < 126 ? [0x82, length] : length < 65_536 ? [0x82, 126, length >> 8, length & 255] : [0x82, 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255]
    return Buffer.concat([Buffer.from(head), Buffer.alloc(length, at)])
  })
  const all = Buffer.concat(frames)
  const reader = new FrameReader()
  const lengths: number[] = []
  for (let at = 0; at < all.length; at += step) reader.read(all.subarray(at, at + step), (_, payload) => lengths.push(payload.length))
  expect(lengths).toEqual(wanted)
})

test('a profile tells where time went, without what was idle', () => {
  const node = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url, lineNumber: 9 } })
  const profile = {
    nodes: [node(1, '(idle)', ''), node(2, 'flush', 'file:///x/server/sync/fanout.ts'), node(3, '', 'file:///x/node_modules/ws/lib/sender.js')],
    samples: [1, 2, 3, 2], timeDeltas: [5_000, 2_000, 1_000, 2_000],
  }
  expect(selfTimes(profile)).toEqual([{ where: 'flush server/sync/fanout.ts:10', ms: 4 }, { where: '(anonymous) node_modules/ws/lib/sender.js:10', ms: 1 }])
})
