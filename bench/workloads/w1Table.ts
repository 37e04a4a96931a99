/** W1: a table. Everybody on one board writes. */

import { startAll } from '../subjects.ts'
import { busyLoad, costPoint, costResult, inTurns } from '../turns.ts'
import type { BenchPlace, Point, Workload, WorkloadResult } from '../workload.ts'

const PEOPLE = 30
const SMALLER = [6, 15]
const LARGER = 60
const ROUND_MS = 4_000
const POINT_MS = 2_000

async function run(place: BenchPlace): Promise<WorkloadResult> {
  const all = await startAll(place, 1, 'participants')
  const points: Point[] = []
  let people = 0
  const grow = async (to: number) => {
    for (const one of all) await one.enter({ rooms: 1, writers: to - people, readers: 0 })
    people = to
  }
  const point = async () => {
    points.push(costPoint(await inTurns(place, all, { rounds: 1, ms: POINT_MS, demand: 'everybody' }), 'people on one board, all writing', people, 'people'))
  }
  for (const size of SMALLER) {
    await grow(size)
    await point()
  }
  await grow(PEOPLE)
  const rounds = await inTurns(place, all, { rounds: place.rounds, warm: true, ms: ROUND_MS, demand: 'everybody' })
  points.push(costPoint(rounds, 'people on one board, all writing', people, 'people'))
  await grow(LARGER)
  await point()
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
