/** Measuring subjects in turns, and what the rounds of one subject come to. */

import type { RunAnswer } from './load/loadWire.ts'
import type { Running } from './subjects.ts'
import { percent } from './table.ts'
import type { BenchPlace, Point, Subject, WorkloadResult } from './workload.ts'

/** Moves a second of one person who drags. */
export const DRAG_HZ = 30

/**
 * A server that has just begun compiles for some seconds what it will do all day; ours needed six rounds of 4 s at a table.
 * Nobody's rounds count before two in a row of his cost the same within `ALIKE`, or before there were `MOST_WARM`.
 */
const WARM_MS = 3_000
const LEAST_WARM = 3
const MOST_WARM = 8
const ALIKE = 0.05

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

/** Is a server warm, after rounds of this cost? */
export function isWarm(costs: readonly number[]): boolean {
  const [before = NaN, last = NaN] = costs.slice(-2)
  return costs.length >= MOST_WARM || (costs.length >= LEAST_WARM && Math.abs(last - before) <= before * ALIKE)
}

/** What a server took of a core. */
export const serverShare = ({ cpuMs, tookMs }: Pick<RunAnswer, 'cpuMs' | 'tookMs'>): number => cpuMs / tookMs

/** Throws unless every move arrived everywhere, once and in order. */
export function demandAll(title: string, { missing, delivered, expected, astray }: RunAnswer): void {
  if (missing !== null) throw new Error(`${title} did not deliver everything: ${missing}`)
  if (delivered !== expected || astray !== 0) throw new Error(`${title} delivered ${delivered} of ${expected} moves, ${astray} of them astray`)
}

interface Turns {
  rounds: number
  ms: number
  hz?: number
  /** How long after the writing what is under way may arrive and counts. */
  graceMs?: number
  /** Who has to deliver everything. */
  demand: 'everybody' | 'ours' | 'nobody'
}

type Pace = Omit<Turns, 'rounds'>

async function oneTurn(place: Pick<BenchPlace, 'say'>, one: Running, { ms, hz = DRAG_HZ, graceMs = 60_000, demand }: Pace): Promise<RunAnswer> {
  const answer = await one.run(hz, ms, graceMs)
  if (demand === 'everybody' || (demand === 'ours' && one.subject === 'ours')) demandAll(one.title, answer)
  const { delivered, expected, tookMs, cpuMs, p50, p99, loadBusy } = answer
  place.say(
    `${one.title.padEnd(28)} ${perThousand(answer).toFixed(2).padStart(6)} ms per 1,000, ${((delivered / expected) * 100).toFixed(0)} % of ${expected}, ` +
    `server ${((cpuMs / tookMs) * 100).toFixed(0)} % of a core, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms, load ${(loadBusy * 100).toFixed(0)} %`,
  )
  return answer
}

/** Lets everybody work in turns until all are warm, or no longer keep up and have done as much as three rounds; nothing of it counts. */
export async function warmUp(place: Pick<BenchPlace, 'say'>, all: readonly Running[], pace: Omit<Pace, 'ms'>): Promise<void> {
  place.say('warming up:')
  const costs = new Map<Running, number[]>(all.map((one) => [one, []]))
  let cold = all
  while (cold.length > 0) {
    const behind = new Set<Running>()
    for (const one of cold) {
      const answer = await oneTurn(place, one, { ...pace, ms: WARM_MS })
      costs.get(one)?.push(perThousand(answer))
      if (answer.delivered < answer.expected) behind.add(one)
    }
    cold = cold.filter((one) => {
      const own = costs.get(one) ?? []
      return !isWarm(own) && !(behind.has(one) && own.length >= LEAST_WARM)
    })
  }
  place.say('warm:')
}

/** Runs everybody once per round, in turns, so that what else the machine does meets all alike. */
export async function inTurns(place: BenchPlace, all: readonly Running[], { rounds, ...pace }: Turns): Promise<Rounds> {
  const found = new Map<Running, RunAnswer[]>(all.map((one) => [one, []]))
  for (let round = 0; round < rounds; round++) for (const one of all) found.get(one)?.push(await oneTurn(place, one, pace))
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
  const byTitle = (of: (answer: RunAnswer) => number) => Object.fromEntries([...rounds].map(([{ title }, answers]) => [title, median(answers.map(of))]))
  const others = [...rounds].filter(([{ subject }]) => subject !== 'ours' && subject !== 'relay')
  return {
    unit: 'ms of server CPU per 1,000 delivered updates',
    ours, relay,
    peers: Object.fromEntries(others.map(([{ title }, answers]) => [title, median(answers.map(perThousand))])),
    ratio: ours / relay,
    p50: middle(rounds, 'ours', ({ p50 }) => p50),
    p99: middle(rounds, 'ours', ({ p99 }) => p99),
    delivered: middle(rounds, 'ours', ({ delivered, expected }) => delivered / expected),
    deliveredBy: byTitle(({ delivered, expected }) => delivered / expected),
    coreShareBy: byTitle(serverShare),
    loadShareBy: byTitle(({ loadBusy }) => loadBusy),
    rounds: Math.min(...[...rounds.values()].map(({ length }) => length)),
    figures: {
      updates: Math.round(middle(rounds, 'ours', ({ delivered }) => delivered)),
      coreShare: middle(rounds, 'ours', serverShare),
      relayP50: middle(rounds, 'relay', ({ p50 }) => p50),
      relayP99: middle(rounds, 'relay', ({ p99 }) => p99),
    },
  }
}

/** From this share of a core on, the load is at its end. */
export const LOAD_AT_END = 0.9

/** A note for each server beside which the load itself was so busy that it slowed what it measured. */
export function busyLoad(rounds: Rounds, when = ''): string[] {
  return [...rounds].flatMap(([{ title }, answers]) => {
    const busy = Math.max(...answers.map(({ loadBusy }) => loadBusy))
    if (busy < LOAD_AT_END) return []
    const all = answers.every(({ delivered, expected }) => delivered === expected)
    const slowed = all ? 'its waiting times are also the load\'s' : 'its waiting times, and that not all arrived in time, may be the load\'s doing'
    const share = percent(median(answers.map(serverShare)))
    return [`${when === '' ? 'The' : `${when}, the`} load beside ${title} took ${percent(busy)} of a core, the server itself ${share}: ${slowed}.`]
  })
}
