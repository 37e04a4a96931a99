/** W8: what one change on a board costs the loop because it is gathered, at 30 and at 300 boards. */

import type { GatheringCost, GatheringQuestion } from '../load/gatheringLoop.ts'
import type { Point, Workload } from '../workload.ts'

/** Six people at thirty boards make so many changes in the 100 ms between two copies; the pace of a busy table. */
const PER_BOARD = 0.6
const IDEAS = 25
/** Of each measure: the clock of a thread is not brought up to date at every reading, so that few make no figure. */
const CHANGES = 36_000
const SIZES = [30, 100, 300]
const MICROS = 20

export const workload: Workload = {
  id: 'W8',
  title: 'gathering: what one change on a board costs the event loop, at 30 and at 300 boards',
  async run(place) {
    const measure = async (size: Omit<GatheringQuestion, 'flushes'>): Promise<GatheringCost> => {
      const question: GatheringQuestion = { ...size, flushes: Math.round(CHANGES / size.perFlush) }
      const costs: GatheringCost[] = []
      for (let round = 0; round < place.rounds; round++) {
        const helper = await place.startHelper('load/gatheringLoop.ts')
        costs.push(await helper.ask<GatheringCost>(question))
        await helper.remove()
      }
      const [median] = costs.toSorted((a, b) => a.microsPerChange - b.microsPerChange).slice(Math.floor(costs.length / 2))
      if (!median) throw new Error('nothing was measured')
      place.say(`${question.boards} boards, ${question.perFlush} changes per 100 ms: ${median.microsPerChange.toFixed(1)} µs each`)
      return median
    }
    const bySize: GatheringCost[] = []
    for (const boards of SIZES) bySize.push(await measure({ boards, ideasPerBoard: IDEAS, perFlush: Math.round(boards * PER_BOARD) }))
    const [small, , large] = bySize
    if (!small || !large) throw new Error('nothing was measured')
    const few = Math.round((SIZES[0] ?? 0) * PER_BOARD)
    const quiet = await measure({ boards: 300, ideasPerBoard: IDEAS, perFlush: few })
    const points: Point[] = SIZES.flatMap((x, at) => {
      const cost = bySize[at]
      return cost ? [{ plot: 'gathering: loop time per change', x, xUnit: 'boards', yUnit: 'µs', values: { ours: cost.microsPerChange } }] : []
    })
    return {
      unit: 'µs of the event loop per change on a board, beyond the board itself, at 30 boards',
      ours: small.microsPerChange,
      relay: null,
      peers: {},
      ratio: null,
      rounds: place.rounds,
      p50: large.flushP50Ms,
      p99: large.flushP99Ms,
      delivered: 1,
      figures: {
        boards30: small.microsPerChange,
        boards300: large.microsPerChange,
        boards300Quiet: quiet.microsPerChange,
        flushP99MsAt30: small.flushP99Ms,
        flushP99MsAt300: large.flushP99Ms,
      },
      goals: [
        { what: 'per change at 30 boards', unit: 'µs', bound: 'atMost', limit: MICROS, value: small.microsPerChange },
        { what: 'per change at 300 boards, each as busy', unit: 'µs', bound: 'atMost', limit: MICROS, value: large.microsPerChange },
        { what: 'per change at 300 boards, all together as busy as 30', unit: 'µs', bound: 'atMost', limit: MICROS, value: quiet.microsPerChange },
      ],
      points,
      notes: [
        `Each board has ${IDEAS} ideas of three people; of twenty changes fourteen are moves, five are letters and one is a colour or a new idea.`,
        'p50 and p99 are how long one copying of all that was touched holds the loop, at 300 boards.',
        'At the end the gathering is compared with one built anew from the boards, record by record.',
      ],
    }
  },
}
