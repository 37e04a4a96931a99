/** W2 and W2b: few write, many look on. */

import { HALL } from './shapes.ts'
import { startAll } from './subjects.ts'
import { busyLoad, costPoint, costResult, inTurns, warmUp } from './turns.ts'
import type { BenchPlace, Goal, Point, WorkloadResult } from './workload.ts'

const { writers: WRITERS } = HALL
const ROUND_MS = 3_000
const POINT_MS = 1_500
const PLOT = 'viewers of one board, 10 writing'

export interface Plenum {
  viewers: number
  /** Measured afterwards, when the others have left: the largest first. */
  smaller: readonly number[]
  /** How long after the writing what is under way still counts. */
  graceMs: number
  demand: 'everybody' | 'ours'
  goals(result: ReturnType<typeof costResult>): Goal[]
}

export async function runPlenum(place: BenchPlace, { viewers, smaller, graceMs, demand, goals }: Plenum): Promise<WorkloadResult> {
  const all = await startAll(place, 1, 'viewers')
  for (const one of all) await one.enter({ rooms: 1, writers: WRITERS, readers: viewers })
  await warmUp(place, all, { graceMs, demand })
  const rounds = await inTurns(place, all, { rounds: place.rounds, ms: ROUND_MS, graceMs, demand })
  const points: Point[] = [costPoint(rounds, PLOT, viewers, 'viewers')]
  for (const size of smaller) {
    await Promise.all(all.map((one) => one.keep({ rooms: 1, writers: WRITERS, readers: size })))
    points.push(costPoint(await inTurns(place, all, { rounds: place.rounds, ms: POINT_MS, graceMs, demand }), PLOT, size, 'viewers'))
  }
  const result = costResult(rounds)
  return { ...result, goals: goals(result), points, notes: busyLoad(rounds) }
}
