/** W5: joining a full board, alone and with a hundred others, while it lies still and while it is being edited. */

import { boardsOfRelay, fullBoards, NOTES, type Joinable } from '../fullBoards.ts'
import { Histogram } from '../load/histogram.ts'
import { median } from '../turns.ts'
import type { BenchPlace, Point, Workload } from '../workload.ts'

const CROWD = 100
/** Newcomers one after the other, of whom the middle one counts. */
const SINGLE = 15
/** Notes of the boards that show how a join grows with what is on the board. */
const SMALLER = [100, 500, 1_000]
const WRITERS = 6
const HZ = 30
/** Rounds that do not count: a server that has just begun compiles what it will do all day. */
const WARM = 2
/** The door lets in 100 a second, and 200 at once after a quiet spell. */
const QUIET_MS = 2_000

interface Joins {
  oneMs: number
  hundredCpuS: number
  slowestMs: number
  /** Processor time of the newcomers' own process beside the hundred. */
  loadCpuS: number
  /** Of each of the hundred. */
  each: readonly number[]
  kib: number
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function measure(place: BenchPlace, board: Joinable, how: string): Promise<Joins> {
  const singles: number[] = []
  for (let n = 0; n < SINGLE; n++) singles.push(...(await board.join(1)).ms)
  await later(QUIET_MS)
  const { ms, cpuMs, loadMs, bytes } = await board.join(CROWD)
  await later(QUIET_MS)
  const found = {
    oneMs: median(singles), hundredCpuS: cpuMs / 1_000, slowestMs: Math.max(...ms), loadCpuS: loadMs / 1_000, each: ms, kib: bytes / 1_024,
  }
  place.say(
    `${board.title.padEnd(28)} ${how}: one ${found.oneMs.toFixed(1)} ms, ${CROWD} at once ${found.hundredCpuS.toFixed(2)} s of CPU and ${found.loadCpuS.toFixed(2)} s of the newcomers', ` +
    `the slowest ${Math.round(found.slowestMs)} ms, ${Math.round(found.kib)} KiB each`,
  )
  return found
}

/** What one newcomer waits for, by the notes on the board. The boards lie still. */
async function growth(boards: readonly Joinable[]): Promise<Point[]> {
  const points: Point[] = []
  for (const [at, notes] of [NOTES, ...SMALLER].entries()) {
    const point: Point = { plot: 'joining a board', x: notes, xUnit: 'ideas on it', yUnit: 'ms until one newcomer has all of them', values: {} }
    for (const board of boards) {
      const singles: number[] = []
      for (let n = 0; n < SINGLE; n++) singles.push(...(await board.join(1, at, notes)).ms)
      point.values[board.subject] = median(singles)
    }
    points.push(point)
  }
  return points
}

type Figure = 'oneMs' | 'hundredCpuS' | 'slowestMs' | 'loadCpuS'

const middle = (rounds: readonly Joins[] | undefined, figure: Figure): number => median((rounds ?? []).map((joins) => joins[figure]))

export const workload: Workload = {
  id: 'W5',
  title: `joining a board of ${NOTES.toLocaleString('en')} notes: one, and ${CROWD} at once, also while it is being edited`,
  async run(place) {
    const boards = await fullBoards(place, SMALLER)
    const [ours] = boards
    if (!ours) throw new Error('nothing was measured')
    const relay = await boardsOfRelay(place, SMALLER)
    const still = new Map<Joinable, Joins[]>([relay, ...boards].map((board) => [board, []]))
    const edited = new Map<Joinable, Joins[]>(boards.map((board) => [board, []]))
    for (let round = -WARM; round < place.rounds; round++) {
      const note = (rounds: Map<Joinable, Joins[]>, board: Joinable, joins: Joins) => void (round >= 0 && rounds.get(board)?.push(joins))
      if (round === 0) place.say('warm:')
      note(still, relay, await measure(place, relay, 'at rest'))
      for (const board of boards) {
        note(still, board, await measure(place, board, 'at rest'))
        await board.writeOn(WRITERS, HZ)
        note(edited, board, await measure(place, board, 'edited'))
        await board.stop()
      }
    }
    const points = await growth([relay, ...boards])
    const others = boards.filter(({ subject }) => subject !== 'ours')
    const of = (figure: Figure, from = still, board: Joinable = ours) => middle(from.get(board), figure)
    const per = (figure: Figure, from = still) => Object.fromEntries(others.map((board) => [board.title, of(figure, from, board)]))
    const figures: Record<string, number> = {
      oneMs: of('oneMs'), hundredCpuS: of('hundredCpuS'), slowestMs: of('slowestMs'),
      oneEditedMs: of('oneMs', edited), hundredEditedCpuS: of('hundredCpuS', edited), slowestEditedMs: of('slowestMs', edited),
      answerKib: still.get(ours)?.at(-1)?.kib ?? NaN,
      relayHundredCpuS: of('hundredCpuS', still, relay), relaySlowestMs: of('slowestMs', still, relay), newcomersCpuS: of('loadCpuS'),
    }
    for (const [title, value] of Object.entries(per('hundredCpuS'))) figures[`hundredCpuS of ${title}`] = value
    for (const [title, value] of Object.entries(per('slowestMs'))) figures[`slowestMs of ${title}`] = value
    for (const [title, value] of Object.entries(per('oneMs', edited))) figures[`oneEditedMs of ${title}`] = value
    for (const [title, value] of Object.entries(per('slowestMs', edited))) figures[`slowestEditedMs of ${title}`] = value
    const crowd = new Histogram()
    for (const ms of still.get(ours)?.flatMap(({ each }) => each) ?? []) crowd.add(ms)
    const share = (figure: 'hundredCpuS' | 'loadCpuS') =>
      Object.fromEntries([...still].map(([{ title }, rounds]) => [title, median(rounds.map((joins) => (joins[figure] / joins.slowestMs) * 1_000))]))
    const atMost = (what: string, unit: string, limit: number, value: number) => ({ what, unit, bound: 'atMost' as const, limit, value })
    return {
      unit: 'ms from opening the line to the last byte of the board, one newcomer, the board at rest',
      ours: of('oneMs'),
      relay: of('oneMs', still, relay),
      peers: per('oneMs'),
      ratio: of('oneMs') / of('oneMs', still, relay),
      rounds: place.rounds,
      p50: crowd.percentile(0.5),
      p99: crowd.percentile(0.99),
      delivered: 1,
      coreShareBy: share('hundredCpuS'),
      loadShareBy: share('loadCpuS'),
      figures,
      goals: [
        atMost('one newcomer', 'ms', 5, of('oneMs')),
        atMost(`${CROWD} at once, CPU`, 's', 0.1, of('hundredCpuS')),
        atMost(`${CROWD} at once, the slowest`, 'ms', 100, of('slowestMs')),
        atMost('one newcomer, while it is edited', 'ms', 5, of('oneMs', edited)),
        atMost(`${CROWD} at once while it is edited, CPU`, 's', 0.1, of('hundredCpuS', edited)),
        atMost(`${CROWD} at once while it is edited, the slowest`, 'ms', 100, of('slowestMs', edited)),
      ],
      points,
      notes: [
        `A board holds 2,000 records: ${NOTES.toLocaleString('en')} notes of 10 to 120 characters and the server's own frames. Edited: ${WRITERS} people at ${HZ} Hz.`,
        'Every different answer is read, and holds all notes with their words and what the writers had written half a second before.',
        `The relay is a bare \`ws\` server that hands everybody who comes the same board from one buffer, unasked; it cannot be edited. ` +
          `p50, p99 and shares of a core are of the ${CROWD} who come at once to a board at rest.`,
        'With us, a newcomer has a token of his own, and his first arrival is written to the disk; the peers know no rights.',
        `What arrives is read into memory that is there already. The first ${WARM} rounds do not count.`,
      ],
    }
  },
}
