/** W1: a table. Everybody on one board writes. */

import { TABLE } from '../shapes.ts'
import { startAll } from '../subjects.ts'
import { busyLoad, costPoint, costResult, inTurns, type Rounds, warmUp } from '../turns.ts'
import type { BenchPlace, Point, Workload, WorkloadResult } from '../workload.ts'

const { writers: PEOPLE } = TABLE
/** The largest first: from one to the next people leave. */
const SIZES = [60, PEOPLE, 15, 6]
const ROUND_MS = 3_000
const POINT_MS = 1_500
const PLOT = 'people on one board, all writing'

async function run(place: BenchPlace): Promise<WorkloadResult> {
  const all = await startAll(place, 1, 'participants')
  const points: Point[] = []
  for (const one of all) await one.enter({ rooms: 1, writers: SIZES[0] ?? 0, readers: 0 })
  await warmUp(place, all, { demand: 'everybody' })
  let rounds: Rounds = new Map()
  for (const people of SIZES) {
    await Promise.all(all.map((one) => one.keep({ rooms: 1, writers: people, readers: 0 })))
    const found = await inTurns(place, all, { rounds: place.rounds, ms: people === PEOPLE ? ROUND_MS : POINT_MS, demand: 'everybody' })
    points.push(costPoint(found, PLOT, people, 'people'))
    if (people === PEOPLE) rounds = found
  }
  const result = costResult(rounds)
  return {
    ...result,
    goals: [
      { what: 'server CPU beside a bare relay', unit: '×', bound: 'atMost', limit: 0.5, value: result.ratio },
      { what: 'p99 from sending to being received', unit: 'ms', bound: 'atMost', limit: 25, value: result.p99 },
    ],
    points,
    notes: busyLoad(rounds),
  }
}

export const workload: Workload = { id: 'W1', title: `a table: ${PEOPLE} people on one board, all writing at 30 Hz`, run }
