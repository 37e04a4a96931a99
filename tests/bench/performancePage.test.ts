import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { demands } from '../../bench/extrapolation.ts'
import { readProfiles } from '../../bench/parts/profiles.ts'
import { performancePage } from '../../bench/performancePage.ts'
import { plotText } from '../../bench/plot.ts'
import { type Machine, refusal, type Results, resultsText, stored, withResults } from '../../bench/results.ts'
import { runWords } from '../../bench/runs.ts'
import { isMet, resultTable } from '../../bench/table.ts'
import { inOrder, type Workload, type WorkloadResult } from '../../bench/workload.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MACHINE: Machine = { cores: 2, model: 'Some processor', memoryGiB: 24, node: 'v24.0.0', usedBefore: 0.02, foreignShare: 0.031 }
const RUN = '2026-01-01T18:00:05.123Z'
const WHEN = { run: RUN, day: '2026-01-01' }
const RESULT: WorkloadResult = {
  unit: 'ms', ours: 2, relay: 4, peers: { 'Somebody 1.0': 8 }, ratio: 0.5, p50: 1.25, p99: 12.5, delivered: 1,
  deliveredBy: { Planche: 1, 'bare ws relay (ws 8.23.0)': 1, 'Somebody 1.0': 0.46 },
  coreShareBy: { Planche: 0.2, 'bare ws relay (ws 8.23.0)': 0.4, 'Somebody 1.0': 0.8 },
  rounds: 3,
  figures: { coreShare: 0.2, boards: 40, peopleAtEach: 6, people: 500 },
  goals: [{ what: 'beside a relay', unit: '×', bound: 'atMost', limit: 0.35, value: 0.5 }],
  points: [
    { plot: 'people', x: 30, xUnit: 'people', yUnit: 'ms', values: { ours: 2, relay: 4 } },
    { plot: 'people', x: 6, xUnit: 'people', yUnit: 'ms', values: { ours: 1, relay: 1 } },
  ],
  notes: ['Somebody falls behind.'],
}
const results = (ids: string[]): Results => Object.fromEntries(ids.map((id) => [id, stored(RESULT, `workload ${id}`, WHEN, MACHINE)]))

test('the page of performance is what the kept results make, to the letter', () => {
  const kept = JSON.parse(readFileSync(`${ROOT}bench/results.json`, 'utf8')) as Results
  expect(readFileSync(`${ROOT}docs/performance.md`, 'utf8'), 'npm run performance renews the page').toBe(performancePage(kept, readProfiles()))
})

test('a run replaces its own workloads only, and the order is that of their numbers', () => {
  const older = results(['W2b', 'W10', 'W2', 'start'])
  const newer = { W2: { ...results(['W2'])['W2'], ours: 3 } } as Results
  const both = withResults(older, newer)
  expect(Object.keys(both)).toEqual(['start', 'W2', 'W2b', 'W10'])
  expect([both['W2']?.ours, both['W2b']?.ours]).toEqual([3, 2])
  expect(JSON.parse(resultsText(both))).toEqual(both)
})

test('further figures stand beside the others under their own names', () => {
  expect(results(['W4'])['W4']).toMatchObject({ ours: 2, coreShare: 0.2, day: '2026-01-01', run: RUN, machine: MACHINE })
})

test('where there is no relay, the ratio that is kept is ours beside the best peer', () => {
  const ratio = (result: Partial<WorkloadResult>) => stored({ ...RESULT, ratio: null, ...result }, '', WHEN, MACHINE).ratio
  expect(ratio({ relay: null, peers: { one: 8, other: 4 } })).toBe(0.5)
  expect(ratio({ relay: null, peers: { one: 8, other: 4 }, better: 'more' })).toBe(0.25)
  expect(ratio({ relay: null, peers: {} })).toBeNull()
  expect(stored(RESULT, '', WHEN, MACHINE).ratio).toBe(0.5)
})

test('the page tells goals, everybody beside the relay and the best peer, what was not delivered, and what each took of a core', () => {
  const page = performancePage(results(['W1']))
  expect(page).toContain('| W1 | beside a relay | ≤ 0.35 × | 0.5 × | **no** |')
  expect(page).toContain('| | ms | beside the relay | beside the best peer | delivered | server, of a core |')
  expect(page).toContain('| Planche | 2 | 0.5 × | 0.25 ×, better | 100 % | 20 % |')
  expect(page).toContain('| bare ws relay | 4 | 1 × |  | 100 % | 40 % |')
  expect(page).toContain('| Somebody 1.0 | 8 | 2 × | the best peer | 46 % | 80 % |')
  expect(page).toContain('| W1 | ms | 2 | Somebody 1.0: 8 | 0.25 ×, better | yes |')
  expect(page).toContain('- Somebody falls behind.')
  expect(page).toContain(
    'Measured on 2026-01-01, the median of 3 rounds: 2 cores of Some processor, 24 GiB, Node 24.0.0. Others took 3.1 % of the machine meanwhile; just before, 2 % of it was in use.\n',
  )
  const busy = { W1: stored(RESULT, '', WHEN, { ...MACHINE, foreignShare: 0.12 }) }
  expect(performancePage(busy)).toContain('Others took 12 % of the machine meanwhile; just before, 2 % of it was in use. **The machine was busy with other work**')
})

test('what peers have of the further figures stands beside the best of them too', () => {
  const more = stored({ ...RESULT, figures: { mibPerRoom: 9, 'mibPerRoom of Somebody 1.0': 8, 'mibPerRoom of Another 2': 2, boards: 3 } }, '', WHEN, MACHINE)
  const page = performancePage({ W6: more })
  expect(page).toContain('| W6 | mibPerRoom | 9 | Another 2: 2 | **4.5 ×, worse** | **no** |')
  expect(page).not.toContain('| W6 | boards |')
})

test('where there is no relay nothing stands beside it, and a result from before these figures were kept says nothing of them', () => {
  const { run, rounds, coreShareBy, ...older } = stored({ ...RESULT, relay: null }, 'older', WHEN, { cores: 2, model: 'Some processor', memoryGiB: 24, node: 'v24.0.0' })
  expect([run, rounds, Object.keys(coreShareBy ?? {})]).toEqual([RUN, 3, Object.keys(RESULT.coreShareBy ?? {})])
  const page = performancePage({ C5: older })
  expect(page).toContain('| | ms | delivered |\n| --- | --: | --: |\n| Planche | 2 | 100 % |\n| Somebody 1.0 | 8 | 46 % |')
  expect(page).toContain('Measured on 2026-01-01: 2 cores of Some processor, 24 GiB, Node 24.0.0.\n')
  expect(page).not.toContain('undefined')
})

test('the page says in its head whether one run has measured all, and if not, which are of others', () => {
  const whole = results(['W1', 'W2', 'W7'])
  expect(performancePage(whole)).toContain('All workloads are of the run that began on 2026-01-01 18:00 UTC.')
  const again = { ...whole, W2: stored(RESULT, '', { run: '2026-01-03T09:30:00.000Z', day: '2026-01-03' }, MACHINE) }
  expect(runWords(again)).toBe('**Not all workloads are of one run.** 2 are of the run that began on 2026-01-01 18:00 UTC; of others: W2 (2026-01-03).')
  const { run: _, ...before } = stored(RESULT, '', WHEN, MACHINE)
  expect(runWords({ W1: before, W2: before })).toBeNull()
  expect(runWords({})).toBeNull()
})

test('a shorter day does not take the place of a longer one', () => {
  const lasting = (minutes: number) => stored({ ...RESULT, figures: { minutes } }, '', WHEN, MACHINE)
  expect(refusal(lasting(30.1), lasting(1.02))).toBe('Not kept: 1 minutes do not take the place of the 30 minutes that are kept.')
  expect([refusal(lasting(30.1), lasting(29.9)), refusal(lasting(1), lasting(30)), refusal(undefined, lasting(1)), refusal(lasting(30), RESULT)]).toEqual([null, null, null, null])
})

test('what takes long runs last, whatever its id', () => {
  const one = (id: string, long?: true): Workload => ({ id, title: '', ...(long ? { long } : {}), run: () => Promise.reject(new Error('not run')) })
  expect(inOrder([one('W7', true), one('W10'), one('W2b'), one('startUp'), one('W2')]).map(({ id }) => id)).toEqual(['startUp', 'W2', 'W2b', 'W10', 'W7'])
})

test('a plot begins with the smallest size, and its longest bar is the highest cost', () => {
  const lines = plotText(RESULT.points).split('\n')
  expect(lines[0]).toBe('people: ms, by people')
  expect(lines.slice(2).map((line) => [line.slice(0, 2), line.replace(/[^█]/g, '').length])).toEqual([[' 6', 13], ['  ', 13], ['30', 25], ['  ', 50]])
})

test('many workshops are straight lines from what was measured; what was not measured is not guessed', () => {
  expect(demands({})).toBeNull()
  const [hundred] = demands(results(['W3'])) ?? []
  // A fifth of a core for 40 tables; 100 workshops have 800.
  expect(hundred).toMatchObject({ workshops: 100, people: 4_800, ordinaryCores: null, memoryGiB: null })
  expect(hundred?.busiestCores).toBeCloseTo(4)
  expect(hundred?.processes).toBe(6)
  // W7's 500 people take a fifth of a core here.
  expect(demands(results(['W3', 'W7']))?.[0]?.ordinaryCores).toBeCloseTo((4_800 * 0.2) / 500)
  const memory = { ...stored(RESULT, '', WHEN, MACHINE), figures: { kibPerConnection: 1_024, residentMibPerRoom: 10 } }
  expect(demands({ ...results(['W3']), W6: memory })?.[0]?.memoryGiB).toBeCloseTo((4_800 * 2 + 800 * 10) / 1_024)
})

test('a goal is met at its limit', () => {
  const goal = { what: '', unit: '', limit: 5 }
  expect(isMet({ ...goal, bound: 'atMost', value: 5 })).toBe(true)
  expect(isMet({ ...goal, bound: 'atMost', value: 5.01 })).toBe(false)
  expect(isMet({ ...goal, bound: 'atLeast', value: 4.99 })).toBe(false)
  expect(resultTable(RESULT)).toContain('MISSED  beside a relay: 0.5 × (goal ≤ 0.35 ×)')
})
