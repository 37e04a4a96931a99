/** W3: a workshop. Many boards at once, few people at each. */

import { startAll } from '../subjects.ts'
import { busyLoad, costPoint, costResult, inTurns } from '../turns.ts'
import type { BenchPlace, Point, Workload, WorkloadResult } from '../workload.ts'

const BOARDS = 40
const SMALLER = [5, 10, 20]
const WRITERS = 2
const LISTENERS = 4
const ROUND_MS = 4_000
const POINT_MS = 2_000
const PLOT = 'boards of six, two writing at each'

async function run(place: BenchPlace): Promise<WorkloadResult> {
  const all = await startAll(place, BOARDS, 'participants')
  const points: Point[] = []
  let boards = 0
  const grow = async (to: number) => {
    for (const one of all) await one.enter({ from: boards, rooms: to, writers: WRITERS, readers: LISTENERS })
    boards = to
  }
  for (const size of SMALLER) {
    await grow(size)
    points.push(costPoint(await inTurns(place, all, { rounds: 1, ms: POINT_MS, demand: 'everybody' }), PLOT, size, 'boards'))
  }
  await grow(BOARDS)
  const rounds = await inTurns(place, all, { rounds: place.rounds, warm: true, ms: ROUND_MS, demand: 'everybody' })
  points.push(costPoint(rounds, PLOT, BOARDS, 'boards'))
  const result = costResult(rounds)
  return {
    ...result,
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
