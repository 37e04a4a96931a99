/** W3: a workshop. Many boards at once, few people at each. */

import { WORKSHOP } from '../shapes.ts'
import { startAll } from '../subjects.ts'
import { busyLoad, costPoint, costResult, inTurns, warmUp } from '../turns.ts'
import type { BenchPlace, Point, Workload, WorkloadResult } from '../workload.ts'

const { rooms: BOARDS, writers: WRITERS, readers: LISTENERS } = WORKSHOP
/** Measured afterwards, when the people of the other boards have left. */
const SMALLER = [20, 10, 5]
const ROUND_MS = 3_000
const POINT_MS = 1_500
const PLOT = 'boards of six, two writing at each'

async function run(place: BenchPlace): Promise<WorkloadResult> {
  const all = await startAll(place, BOARDS, 'participants')
  for (const one of all) await one.enter({ rooms: BOARDS, writers: WRITERS, readers: LISTENERS })
  await warmUp(place, all, { demand: 'everybody' })
  const rounds = await inTurns(place, all, { rounds: place.rounds, ms: ROUND_MS, demand: 'everybody' })
  const points: Point[] = [costPoint(rounds, PLOT, BOARDS, 'boards')]
  for (const boards of SMALLER) {
    await Promise.all(all.map((one) => one.keep({ rooms: boards, writers: WRITERS, readers: LISTENERS })))
    points.push(costPoint(await inTurns(place, all, { rounds: place.rounds, ms: POINT_MS, demand: 'everybody' }), PLOT, boards, 'boards'))
  }
  const result = costResult(rounds)
  return {
    ...result,
    figures: { ...result.figures, boards: BOARDS, peopleAtEach: WRITERS + LISTENERS },
    goals: [
      { what: 'server CPU beside a bare relay', unit: '×', bound: 'atMost', limit: 2, value: result.ratio },
      { what: 'p50 from sending to being received', unit: 'ms', bound: 'atMost', limit: 2, value: result.p50 },
      { what: 'p99 from sending to being received', unit: 'ms', bound: 'atMost', limit: 20, value: result.p99 },
    ],
    points,
    notes: busyLoad(rounds),
  }
}

export const workload: Workload = { id: 'W3', title: `a workshop: ${BOARDS} boards × ${WRITERS + LISTENERS}, ${WRITERS} writers each at 30 Hz`, run }
