/** Measuring subjects in turns, and what the rounds of one subject come to. */

import type { RunAnswer } from './load/loadWire.ts'
import type { Running } from './subjects.ts'
import type { BenchPlace, Point, Subject, WorkloadResult } from './workload.ts'

/** Moves a second of one person who drags. */
export const DRAG_HZ = 30

/** A server that has just begun compiles for some seconds what it will do all day. */
const WARM_ROUNDS = 2

/** Rounds by subject, in the order of the subjects. */
export type Rounds = ReadonlyMap<Running, readonly RunAnswer[]>

/** The middle one; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return Number.isInteger(half) ? ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2 : (sorted[Math.floor(half)] ?? NaN)
}

/** Server CPU in ms for a thousand delivered updates. */
export const perThousand = ({ cpuMs, delivered }: Pick<RunAnswer, 'cpuMs' | 'delivered'>): number => (cpuMs / delivered) * 1_000

/** Throws unless every move arrived everywhere, once and in order. */
export function demandAll(title: string, { missing, delivered, expected, astray }: RunAnswer): void {
  if (missing !== null) throw new Error(`${title} did not deliver everything: ${missing}`)
  if (delivered !== expected || astray !== 0) throw new Error(`${title} delivered ${delivered} of ${expected} moves, ${astray} of them astray`)
}

interface Turns {
  rounds: number
  /** Begin with rounds that do not count, until everybody's compilers have seen the work. */
  warm?: boolean
  ms: number
  hz?: number
  /** How long after the writing what is under way may arrive and counts. */
  graceMs?: number
  /** Who has to deliver everything. */
  demand: 'everybody' | 'ours' | 'nobody'
}

/** Runs everybody once per round, in turns, so that what else the machine does meets all alike. */
export async function inTurns(place: BenchPlace, all: readonly Running[], { rounds, warm = false, ms, hz = DRAG_HZ, graceMs = 60_000, demand }: Turns): Promise<Rounds> {
  const found = new Map<Running, RunAnswer[]>(all.map((one) => [one, []]))
  for (let round = warm ? -WARM_ROUNDS : 0; round < rounds; round++) {
    for (const one of all) {
      const answer = await one.run(hz, ms, graceMs)
      if (demand === 'everybody' || (demand === 'ours' && one.subject === 'ours')) demandAll(one.title, answer)
      if (round >= 0) found.get(one)?.push(answer)
      const { delivered, expected, tookMs, cpuMs, p50, p99, loadBusy } = answer
      place.say(
        `${one.title.padEnd(28)} ${perThousand(answer).toFixed(2).padStart(6)} ms per 1,000, ${((delivered / expected) * 100).toFixed(0)} % of ${expected}, ` +
        `server ${((cpuMs / tookMs) * 100).toFixed(0)} % of a core, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms, load ${(loadBusy * 100).toFixed(0)} %`,
      )
    }
  }
  return found
}

/** The median of something over a subject's rounds. */
export function middle(rounds: Rounds, subject: Subject, of: (answer: RunAnswer) => number): number {
  for (const [one, answers] of rounds) if (one.subject === subject) return median(answers.map(of))
  return NaN
}

/** A point of a plot of the cost per thousand updates. */
export function costPoint(rounds: Rounds, plot: string, x: number, xUnit: string): Point {
  const values = Object.fromEntries([...rounds].map(([{ subject }, answers]) => [subject, median(answers.map(perThousand))]))
  return { plot, x, xUnit, yUnit: 'ms of server CPU per 1,000 delivered updates', values }
}

/** What the rounds come to, without goals. */
export function costResult(rounds: Rounds): Omit<WorkloadResult, 'goals' | 'points' | 'notes'> & { ratio: number; p50: number; p99: number } {
  const ours = middle(rounds, 'ours', perThousand)
  const relay = middle(rounds, 'relay', perThousand)
  const share = (answers: readonly RunAnswer[]) => median(answers.map(({ delivered, expected }) => delivered / expected))
  const others = [...rounds].filter(([{ subject }]) => subject !== 'ours' && subject !== 'relay')
  return {
    unit: 'ms of server CPU per 1,000 delivered updates',
    ours, relay,
    peers: Object.fromEntries(others.map(([{ title }, answers]) => [title, median(answers.map(perThousand))])),
    ratio: ours / relay,
    p50: middle(rounds, 'ours', ({ p50 }) => p50),
    p99: middle(rounds, 'ours', ({ p99 }) => p99),
    delivered: middle(rounds, 'ours', ({ delivered, expected }) => delivered / expected),
    deliveredBy: Object.fromEntries([...rounds].map(([{ title }, answers]) => [title, share(answers)])),
    figures: {
      updates: Math.round(middle(rounds, 'ours', ({ delivered }) => delivered)),
      coreShare: middle(rounds, 'ours', ({ cpuMs, tookMs }) => cpuMs / tookMs),
      relayP50: middle(rounds, 'relay', ({ p50 }) => p50),
      relayP99: middle(rounds, 'relay', ({ p99 }) => p99),
    },
  }
}

/** A note when the load itself was so busy that it slowed what it measured. */
export function busyLoad(rounds: Rounds): string[] {
  return [...rounds].flatMap(([{ title }, answers]) => {
    const busy = Math.max(...answers.map(({ loadBusy }) => loadBusy))
    return busy < 0.9 ? [] : [`The load beside ${title} took ${Math.round(busy * 100)} % of a core: its waiting times are also the load's.`]
  })
}
