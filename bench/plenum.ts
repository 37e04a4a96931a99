/** W2 and W2b: few write, many look on. */

import { startAll } from './subjects.ts'
import { busyLoad, costPoint, costResult, inTurns } from './turns.ts'
import type { BenchPlace, Goal, Point, WorkloadResult } from './workload.ts'

const WRITERS = 10
const ROUND_MS = 4_000
const POINT_MS = 2_000
const PLOT = 'viewers of one board, 10 writing'

export interface Plenum {
  viewers: number
  /** Measured once on the way there. */
  smaller: readonly number[]
  /** How long after the writing what is under way still counts. */
  graceMs: number
  demand: 'everybody' | 'ours'
  goals(result: ReturnType<typeof costResult>): Goal[]
}

export async function runPlenum(place: BenchPlace, { viewers, smaller, graceMs, demand, goals }: Plenum): Promise<WorkloadResult> {
  const all = await startAll(place, 1, 'viewers')
  for (const one of all) await one.enter({ rooms: 1, writers: WRITERS, readers: 0 })
  const points: Point[] = []
  let present = 0
  const grow = async (to: number) => {
    for (const one of all) await one.enter({ rooms: 1, writers: 0, readers: to - present })
    present = to
  }
  for (const size of smaller) {
    await grow(size)
    points.push(costPoint(await inTurns(place, all, { rounds: 1, ms: POINT_MS, graceMs, demand }), PLOT, size, 'viewers'))
  }
  await grow(viewers)
  const rounds = await inTurns(place, all, { rounds: place.rounds, warm: true, ms: ROUND_MS, graceMs, demand })
  points.push(costPoint(rounds, PLOT, viewers, 'viewers'))
  const result = costResult(rounds)
  return { ...result, goals: goals(result), points, notes: busyLoad(rounds) }
}
