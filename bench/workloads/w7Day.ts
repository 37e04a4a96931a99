/** W7: a day. Everybody is there and at work at the same time; `PLANCHE_BENCH_DAY_MINUTES` says for how long (3; 30 for the full measure). */

import { slope } from '../../tests/support/percentile.ts'
import { WATCHED } from '../../tests/support/processWatch.ts'
import { heldMemory, REPORTING } from '../heldMemory.ts'
import type { Come, DayQuestion, Worked } from '../load/day.ts'
import { processorMicros } from '../processorTime.ts'
import { median } from '../turns.ts'
import type { Workload } from '../workload.ts'

const PEOPLE = 500
const BOARDS = 30
const VIEWERS = 200
const EDITS = 1
const CURSORS = 10
const MINUTES = Number(process.env['PLANCHE_BENCH_DAY_MINUTES'] ?? 3)
/** Not measured: until everybody's note is there and the compiler has seen everything. */
const WARM_MS = 15_000
const WINDOW_MS = 15_000

interface Window extends Worked {
  share: number
  residentMiB: number
}

export const workload: Workload = {
  id: 'W7',
  title: `a day: ${PEOPLE} people on ${BOARDS} boards, ${VIEWERS} viewers of the plenum, ${CURSORS} cursors and ${EDITS} edit a second each`,
  async run(place) {
    if (!(MINUTES > 0)) throw new Error('PLANCHE_BENCH_DAY_MINUTES is no number of minutes')
    const ours = await place.startOurs({ groups: BOARDS, env: { ...REPORTING, ...WATCHED } })
    const { boards, workshop, created, call, join } = ours.workshop
    await call('POST', `/workshops/${workshop.id}/commands`, { type: 'reveal', revealed: true }, created.moderatorToken)
    const people: Come['people'][number][] = []
    for (let n = 0; n < PEOPLE; n++) {
      const board = boards[n % boards.length]
      if (board) people.push({ boardId: board.id, room: board.room, token: await join(board) })
    }
    const crowd = await place.startHelper('load/day.ts')
    const ask = <Answer>(question: DayQuestion) => crowd.ask<Answer>(question)
    await ask({
      do: 'come', url: ours.server.url, people, plenum: { room: workshop.rooms.gathering, token: created.viewerToken, viewers: VIEWERS },
      editsPerSecond: EDITS, cursorsPerSecond: CURSORS,
    })
    await ask({ do: 'work', ms: WARM_MS })
    const before = await heldMemory(ours.pid())
    const began = performance.now()
    const windows: Window[] = []
    while (performance.now() - began < MINUTES * 60_000) {
      const [cpu, at] = [processorMicros(ours.pid()), performance.now()]
      const worked = await ask<Worked>({ do: 'work', ms: WINDOW_MS })
      const share = ((processorMicros(ours.pid()) - cpu) / 10 / (performance.now() - at))
      const window = { ...worked, share, residentMiB: ours.residentMiB() }
      windows.push(window)
      const { ackP95, lagP95, residentMiB, busy } = window
      place.say(
        `${((performance.now() - began) / 60_000).toFixed(1)} min: acknowledged p95 ${ackP95.toFixed(0)} ms, plenum p95 ${lagP95.toFixed(0)} ms, ` +
        `${share.toFixed(0)} % of a core, ${residentMiB.toFixed(0)} MiB, the crowd ${(busy * 100).toFixed(0)} %`,
      )
    }
    const after = await heldMemory(ours.pid())
    const minutes = (performance.now() - began) / 60_000
    const { notes } = await ask<{ notes: number }>({ do: 'end' })
    if (notes !== PEOPLE) throw new Error(`the plenum shows ${notes} notes of ${PEOPLE} people`)
    const middle = (of: (window: Window) => number) => median(windows.map(of))
    const share = middle((one) => one.share)
    const grown = ((after.heldMiB - before.heldMiB) / before.heldMiB) * 100
    const residentSlope = slope(windows.map(({ residentMiB }, n) => ({ x: (n * WINDOW_MS) / 60_000, y: residentMiB })))
    return {
      unit: '% of a core that the server takes',
      ours: share,
      relay: null,
      peers: {},
      ratio: null,
      p50: null,
      p99: middle(({ ackP99 }) => ackP99),
      delivered: 1,
      figures: {
        minutes, ackP95: middle(({ ackP95 }) => ackP95), ackP99: middle(({ ackP99 }) => ackP99), plenumLagP95: middle(({ lagP95 }) => lagP95),
        plenumLagP99: middle(({ lagP99 }) => lagP99), edits: windows.reduce((sum, { edits }) => sum + edits, 0),
        heldMiBBefore: before.heldMiB, heldMiBAfter: after.heldMiB, residentMiBPerMinute: residentSlope, residentMiB: windows.at(-1)?.residentMiB ?? NaN,
      },
      goals: [
        { what: 'from an edit to its acknowledgement, p95', unit: 'ms', bound: 'atMost', limit: 100, value: middle(({ ackP95 }) => ackP95) },
        { what: 'from an edit to the plenum, p95', unit: 'ms', bound: 'atMost', limit: 300, value: middle(({ lagP95 }) => lagP95) },
        { what: 'of a core', unit: '%', bound: 'atMost', limit: 70, value: share },
        { what: `more memory held after ${minutes.toFixed(0)} minutes than before`, unit: '%', bound: 'atMost', limit: 10, value: grown },
      ],
      points: [],
      notes: [
        'Each figure is the median over windows of 15 s. At the end every change is acknowledged, and the plenum shows every note once, at the place where its person left it.',
        'Memory held: objects and buffers of the main thread after all garbage was collected. The full measure takes 30 minutes: PLANCHE_BENCH_DAY_MINUTES=30.',
      ],
    }
  },
}
