/** W7: a day. Everybody is there and at work at the same time; `PLANCHE_BENCH_DAY_MINUTES` says for how long (30); a shorter one never takes a longer one's place. */

import { slope } from '../../tests/support/percentile.ts'
import { WATCHED } from '../../tests/support/processWatch.ts'
import { heldMemory, REPORTING } from '../heldMemory.ts'
import type { Come, DayQuestion, Ended, Worked } from '../load/day.ts'
import { processorMicros } from '../processorTime.ts'
import { shown } from '../table.ts'
import type { BenchPlace, Helper, Ours, Workload } from '../workload.ts'

const PEOPLE = 500
const BOARDS = 30
const VIEWERS = 200
const EDITS = 1
const CURSORS = 10
const MINUTES = Number(process.env['PLANCHE_BENCH_DAY_MINUTES'] ?? 30)
/** Not measured: until everybody's note is there and the compiler has seen everything. */
const WARM_MS = 15_000
const WINDOW_MS = 15_000

interface Window extends Worked {
  /** Of a core that the server took, in %. */
  share: number
  residentMiB: number
}

/** Everybody comes in; resolves with the process that plays them. */
async function crowd(place: BenchPlace, { server, workshop: { boards, workshop, created, call, join } }: Ours): Promise<Helper> {
  await call('POST', `/workshops/${workshop.id}/commands`, { type: 'reveal', revealed: true }, created.moderatorToken)
  const people: Come['people'][number][] = []
  for (let n = 0; n < PEOPLE; n++) {
    const board = boards[n % boards.length]
    if (board) people.push({ boardId: board.id, room: board.room, token: await join(board) })
  }
  const helper = await place.startHelper('load/day.ts')
  await helper.ask({
    do: 'come', url: server.url, people, plenum: { room: workshop.rooms.gathering, token: created.viewerToken, viewers: VIEWERS },
    editsPerSecond: EDITS, cursorsPerSecond: CURSORS,
  } satisfies Come)
  return helper
}

/** MiB per hour, over the last two thirds: until then a process takes what it needs for good. */
function residentSlope(windows: readonly Window[]): number {
  return slope(windows.slice(Math.floor(windows.length / 3)).map(({ residentMiB }, n) => ({ x: (n * WINDOW_MS) / 3_600_000, y: residentMiB })))
}

export const workload: Workload = {
  id: 'W7',
  title: `a day: ${PEOPLE} people on ${BOARDS} boards, ${VIEWERS} viewers of the plenum, ${CURSORS} cursors and ${EDITS} edit a second each`,
  long: true,
  async run(place) {
    if (!(MINUTES > 0)) throw new Error('PLANCHE_BENCH_DAY_MINUTES is no number of minutes')
    const ours = await place.startOurs({ groups: BOARDS, env: { ...REPORTING, ...WATCHED } })
    const helper = await crowd(place, ours)
    const ask = <Answer>(question: DayQuestion) => helper.ask<Answer>(question)
    await ask({ do: 'work', ms: WARM_MS, counts: false })
    const before = await heldMemory(ours.pid())
    const [began, firstCpu] = [performance.now(), processorMicros(ours.pid())]
    const windows: Window[] = []
    while (performance.now() - began < MINUTES * 60_000) {
      const [cpu, at] = [processorMicros(ours.pid()), performance.now()]
      const worked = await ask<Worked>({ do: 'work', ms: WINDOW_MS, counts: true })
      const share = (processorMicros(ours.pid()) - cpu) / 10 / (performance.now() - at)
      const window = { ...worked, share, residentMiB: ours.residentMiB() }
      windows.push(window)
      const { ackP95, lagP95, residentMiB, busy } = window
      place.say(
        `${((performance.now() - began) / 60_000).toFixed(1)} min: acknowledged p95 ${ackP95.toFixed(0)} ms, plenum p95 ${lagP95.toFixed(0)} ms, ` +
        `${share.toFixed(0)} % of a core, ${residentMiB.toFixed(0)} MiB, the crowd ${(busy * 100).toFixed(0)} %`,
      )
    }
    const workedMs = performance.now() - began
    const share = (processorMicros(ours.pid()) - firstCpu) / 10 / workedMs
    const after = await heldMemory(ours.pid())
    const minutes = workedMs / 60_000
    const { notes, day } = await ask<Ended>({ do: 'end' })
    if (notes !== PEOPLE) throw new Error(`the plenum shows ${notes} notes of ${PEOPLE} people`)
    const worst = (of: (window: Window) => number) => Math.max(...windows.map(of))
    const grown = ((after.heldMiB - before.heldMiB) / before.heldMiB) * 100
    const residentMiBPerHour = residentSlope(windows)
    const residentMiB = windows.at(-1)?.residentMiB ?? NaN
    const [worstAckP95, worstLagP95, crowdShare] = [worst(({ ackP95 }) => ackP95), worst(({ lagP95 }) => lagP95), worst(({ busy }) => busy)]
    return {
      unit: '% of a core that the server takes',
      ours: share,
      relay: null,
      peers: {},
      ratio: null,
      rounds: 1,
      p50: day.ackP50,
      p99: day.ackP99,
      delivered: 1,
      figures: {
        minutes, people: PEOPLE, boards: BOARDS, coreShare: share / 100, ackP50: day.ackP50, ackP95: day.ackP95, ackP99: day.ackP99,
        plenumLagP50: day.lagP50, plenumLagP95: day.lagP95, plenumLagP99: day.lagP99, edits: day.edits,
        worstWindowAckP95: worstAckP95, worstWindowPlenumLagP95: worstLagP95, worstWindowCoreShare: worst((one) => one.share) / 100, crowdShareAtMost: crowdShare,
        heldMiBBefore: before.heldMiB, heldMiBAfter: after.heldMiB, residentMiBPerHour, residentMiB,
      },
      goals: [
        { what: 'from an edit to its acknowledgement, p95', unit: 'ms', bound: 'atMost', limit: 100, value: day.ackP95 },
        { what: 'from an edit to the plenum, p95', unit: 'ms', bound: 'atMost', limit: 300, value: day.lagP95 },
        { what: 'of a core', unit: '%', bound: 'atMost', limit: 70, value: share },
        { what: `more memory held after ${minutes.toFixed(0)} minutes than before`, unit: '%', bound: 'atMost', limit: 10, value: grown },
      ],
      points: [],
      notes: [
        `Waiting times and the share of a core are of the whole ${minutes.toFixed(0)} minutes, after ${WARM_MS / 1_000} s that do not count. In the worst ${WINDOW_MS / 1_000} s of them 95 % were acknowledged within ` +
          `${shown(worstAckP95)} ms and in the plenum within ${shown(worstLagP95)} ms, and in the busiest the server took ${shown(worst((one) => one.share))} % of a core.`,
        'At the end every change is acknowledged, and the plenum shows every note once, at the place where its person left it.',
        `Memory held: objects and buffers of the main thread after all garbage was collected. Resident memory was ${shown(residentMiB)} MiB at the end; over the last two thirds it ` +
          `${residentMiBPerHour < 0 ? 'fell' : 'rose'} by ${shown(Math.abs(residentMiBPerHour))} MiB an hour.`,
        `The crowd is one process, which took at most ${shown(crowdShare * 100)} % of a core: at its end, waiting times are also its own.`,
      ],
    }
  },
}
