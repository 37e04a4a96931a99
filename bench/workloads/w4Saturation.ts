/** W4: saturation. Viewers and writers are added until a server does not deliver any more, and what it delivered at its best counts. */

import type { RunAnswer } from '../load/loadWire.ts'
import { type Running, startAll } from '../subjects.ts'
import { percent, shown } from '../table.ts'
import { busyLoad, DRAG_HZ, inTurns, LOAD_AT_END, median, type Rounds, serverShare } from '../turns.ts'
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

/** Medians of one step. */
interface Step {
  perSecond: number
  p50: number
  p99: number
  delivered: number
  /** Of a core, 0 to 1: the server's, and the load's beside it. */
  server: number
  load: number
}

function stepOf(rounds: Rounds, one: Running): Step {
  const of = (value: (answer: RunAnswer) => number) => median((rounds.get(one) ?? []).map(value))
  return {
    perSecond: of(({ deliveredPerSecond }) => deliveredPerSecond), p50: of(({ p50 }) => p50), p99: of(({ p99 }) => p99),
    delivered: of(({ delivered, expected }) => delivered / expected), server: of(serverShare), load: of(({ loadBusy }) => loadBusy),
  }
}

/** Who still delivered at the last step, and what was at its end there: the server, the load, or neither. */
function lastStep(offered: number, standing: readonly (readonly [string, Step])[]): string[] {
  if (standing.length === 0) return []
  const all = standing.map(([title, { server, load }]) =>
    `${title} (server ${percent(server)} of a core, load ${percent(load)}${load < LOAD_AT_END ? '' : ': the load, not the server, is at its end here'})`)
  return [`The last step, ${shown(offered)} a second, was no end for ${all.join(', ')}; who has room left shows in what the servers took.`]
}

async function run(place: BenchPlace): Promise<WorkloadResult> {
  const all = await startAll(place, 1, 'viewers')
  const best = new Map<Running, Step>()
  const points: Point[] = []
  /** The last of each: where it came to its end. */
  const notes = new Map<Running, string>()
  let last: readonly (readonly [string, Step])[] = []
  let offered = 0
  let standing: readonly Running[] = all
  let present = { viewers: 0, writers: 0 }
  for (const step of STEPS) {
    offered = step.writers * DRAG_HZ * (step.viewers + step.writers - 1)
    place.say(`${step.viewers} viewers, ${step.writers} writers: ${offered} a second are to be delivered`)
    for (const one of standing) {
      await one.enter({ rooms: 1, writers: step.writers - present.writers, readers: step.viewers - present.viewers })
    }
    present = step
    const rounds = await inTurns(place, standing, { rounds: place.rounds, ms: ROUND_MS, graceMs: GRACE_MS, demand: 'nobody' })
    last = standing.map((one) => [one.title, stepOf(rounds, one)])
    const values: Partial<Record<Subject, number>> = {}
    for (const one of standing) {
      const found = stepOf(rounds, one)
      const [note] = busyLoad(new Map([[one, rounds.get(one) ?? []]]), `At ${shown(offered)} a second`)
      if (note !== undefined) notes.set(one, note)
      values[one.subject] = found.perSecond
      // Of ours only what was delivered whole counts; of the others, whatever arrived.
      if (one.subject === 'ours' && !complete(rounds, one)) continue
      if (found.perSecond > (best.get(one)?.perSecond ?? 0)) best.set(one, found)
    }
    points.push({ plot: 'delivered per second, of what is offered', x: offered, xUnit: 'offered per second', yUnit: 'delivered per second', values })
    const tired = standing.filter((one) => !arrived(rounds, one))
    // Its processor time is for the others from now on.
    for (const one of tired) await one.server.remove()
    standing = standing.filter((one) => !tired.includes(one))
    last = last.filter(([title]) => standing.some((one) => one.title === title))
    if (standing.length === 0) break
  }
  const of = (subject: Subject) => [...best].find(([one]) => one.subject === subject)?.[1]
  const ours = of('ours')
  if (!ours) throw new Error('ours has not delivered everything at any step')
  const relay = of('relay')?.perSecond ?? null
  const byTitle = (value: (step: Step) => number) => Object.fromEntries([...best].map(([{ title }, step]) => [title, value(step)]))
  return {
    unit: 'updates delivered per second',
    ours: ours.perSecond,
    relay,
    peers: Object.fromEntries([...best].filter(([{ subject }]) => subject !== 'ours' && subject !== 'relay').map(([{ title }, { perSecond }]) => [title, perSecond])),
    better: 'more',
    ratio: relay === null ? null : ours.perSecond / relay,
    rounds: place.rounds,
    p50: ours.p50,
    p99: ours.p99,
    delivered: 1,
    deliveredBy: byTitle(({ delivered }) => delivered),
    coreShareBy: byTitle(({ server }) => server),
    loadShareBy: byTitle(({ load }) => load),
    figures: { deliveredPerSecond: ours.perSecond },
    goals: [{ what: 'delivered', unit: 'per second', bound: 'atLeast', limit: 2_000_000, value: ours.perSecond }],
    points,
    notes: [
      'Ours counts only where all was delivered; of the others what arrived while the writers wrote counts even where they fell behind.',
      'Shares, of what was offered and of a core, are of the step at which each delivered most.',
      ...lastStep(offered, last),
      ...[...notes].filter(([one]) => !standing.includes(one)).map(([, note]) => note),
    ],
  }
}

export const workload: Workload = { id: 'W4', title: 'saturation: viewers and writers are added on one board, each writer at 30 Hz', run }
