/** W4: saturation. Viewers and writers are added until a server does not deliver any more, and what it delivered at its best counts. */

import { type Running, startAll } from '../subjects.ts'
import { busyLoad, DRAG_HZ, inTurns, median, type Rounds } from '../turns.ts'
import type { BenchPlace, Point, Subject, Workload, WorkloadResult } from '../workload.ts'

/** On one board: each step is at most twice what was offered before. */
const STEPS = [
  { viewers: 300, writers: 10 }, { viewers: 300, writers: 20 }, { viewers: 600, writers: 20 }, { viewers: 1_000, writers: 20 },
  { viewers: 1_000, writers: 40 }, { viewers: 1_000, writers: 68 }, { viewers: 1_000, writers: 100 },
] as const
const ROUND_MS = 2_000
/** What arrives later than this is not delivered. */
const GRACE_MS = 1_000
/** With less than this share delivered, a server has had enough. */
const STANDS = 0.99

const arrived = (rounds: Rounds, one: Running): boolean =>
  median((rounds.get(one) ?? []).map(({ delivered, expected }) => delivered / expected)) >= STANDS
const complete = (rounds: Rounds, one: Running): boolean =>
  (rounds.get(one) ?? []).every(({ missing, astray, delivered, expected }) => missing === null && astray === 0 && delivered === expected)
const perSecond = (rounds: Rounds, one: Running): number => median((rounds.get(one) ?? []).map((answer) => answer.deliveredPerSecond))

async function run(place: BenchPlace): Promise<WorkloadResult> {
  const all = await startAll(place, 1, 'viewers')
  const best = new Map<Running, { perSecond: number; p50: number; p99: number }>()
  const points: Point[] = []
  const notes = new Set<string>()
  let standing: readonly Running[] = all
  let present = { viewers: 0, writers: 0 }
  for (const step of STEPS) {
    place.say(`${step.viewers} viewers, ${step.writers} writers: ${step.writers * DRAG_HZ * (step.viewers + step.writers - 1)} a second are to be delivered`)
    for (const one of standing) {
      await one.enter({ rooms: 1, writers: step.writers - present.writers, readers: step.viewers - present.viewers })
    }
    present = step
    const rounds = await inTurns(place, standing, { rounds: place.rounds, ms: ROUND_MS, graceMs: GRACE_MS, demand: 'nobody' })
    for (const note of busyLoad(rounds)) notes.add(note)
    const values: Partial<Record<Subject, number>> = {}
    for (const one of standing) {
      values[one.subject] = perSecond(rounds, one)
      // Of ours only what was delivered whole counts; of the others, whatever arrived.
      if (one.subject === 'ours' && !complete(rounds, one)) continue
      const answers = rounds.get(one) ?? []
      const found = { perSecond: perSecond(rounds, one), p50: median(answers.map(({ p50 }) => p50)), p99: median(answers.map(({ p99 }) => p99)) }
      if (found.perSecond > (best.get(one)?.perSecond ?? 0)) best.set(one, found)
    }
    points.push({ plot: 'delivered per second, of what is offered', x: step.writers * DRAG_HZ * (step.viewers + step.writers - 1), xUnit: 'offered per second', yUnit: 'delivered per second', values })
    const tired = standing.filter((one) => !arrived(rounds, one))
    // Its processor time is for the others from now on.
    for (const one of tired) await one.server.remove()
    standing = standing.filter((one) => !tired.includes(one))
    if (standing.length === 0) break
  }
  const of = (subject: Subject) => [...best].find(([one]) => one.subject === subject)?.[1]
  const ours = of('ours')
  if (!ours) throw new Error('ours has not delivered everything at any step')
  const relay = of('relay')?.perSecond ?? null
  return {
    unit: 'updates delivered per second',
    ours: ours.perSecond,
    relay,
    peers: Object.fromEntries([...best].filter(([{ subject }]) => subject !== 'ours' && subject !== 'relay').map(([{ title }, { perSecond }]) => [title, perSecond])),
    ratio: relay === null ? null : ours.perSecond / relay,
    p50: ours.p50,
    p99: ours.p99,
    delivered: 1,
    figures: { deliveredPerSecond: ours.perSecond },
    goals: [{ what: 'delivered', unit: 'per second', bound: 'atLeast', limit: 2_000_000, value: ours.perSecond }],
    points,
    notes: [
      'Ours counts only where all was delivered; of the others what arrived while the writers wrote counts even where they fell behind.',
      ...(standing.length > 0 ? [`At the last step still at ease: ${standing.map(({ title }) => title).join(', ')}.`] : []),
      ...notes,
    ],
  }
}

export const workload: Workload = { id: 'W4', title: 'saturation: viewers and writers are added on one board, each writer at 30 Hz', run }
