/** W5: joining a full board, alone and with a hundred others, while it lies still and while it is being edited. */

import { fullBoards, NOTES, type FullBoard } from '../fullBoards.ts'
import { median } from '../turns.ts'
import type { BenchPlace, Point, Workload } from '../workload.ts'

const CROWD = 100
/** Newcomers one after the other, of whom the middle one counts. */
const SINGLE = 15
/** Notes of the boards that show how a join grows with what is on the board. */
const SMALLER = [100, 500, 1_000]
const WRITERS = 6
const HZ = 30
/** The door lets in 100 a second, and 200 at once after a quiet spell. */
const QUIET_MS = 2_000

interface Joins {
  oneMs: number
  hundredCpuS: number
  slowestMs: number
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function measure(place: BenchPlace, board: FullBoard, how: string): Promise<Joins & { kib: number }> {
  const singles: number[] = []
  for (let n = 0; n < SINGLE; n++) singles.push(...(await board.join(1)).ms)
  await later(QUIET_MS)
  const { ms, cpuMs, bytes } = await board.join(CROWD)
  await later(QUIET_MS)
  const found = { oneMs: median(singles), hundredCpuS: cpuMs / 1_000, slowestMs: Math.max(...ms), kib: bytes / 1_024 }
  place.say(
    `${board.title.padEnd(28)} ${how}: one ${found.oneMs.toFixed(1)} ms, ${CROWD} at once ${found.hundredCpuS.toFixed(2)} s of CPU, ` +
    `the slowest ${Math.round(found.slowestMs)} ms, ${Math.round(found.kib)} KiB each`,
  )
  return found
}

/** What one newcomer waits for, by the notes on the board. The boards lie still. */
async function growth(boards: readonly FullBoard[]): Promise<Point[]> {
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

function middle(rounds: readonly Joins[]): Joins {
  return {
    oneMs: median(rounds.map(({ oneMs }) => oneMs)),
    hundredCpuS: median(rounds.map(({ hundredCpuS }) => hundredCpuS)),
    slowestMs: median(rounds.map(({ slowestMs }) => slowestMs)),
  }
}

export const workload: Workload = {
  id: 'W5',
  title: `joining a board of ${NOTES.toLocaleString('en')} notes: one, and ${CROWD} at once, also while it is being edited`,
  async run(place) {
    const boards = await fullBoards(place, SMALLER)
    const still = new Map<FullBoard, Joins[]>(boards.map((board) => [board, []]))
    const edited = new Map<FullBoard, Joins[]>(boards.map((board) => [board, []]))
    let kib = 0
    for (let round = 0; round < place.rounds; round++) {
      for (const board of boards) {
        const found = await measure(place, board, 'at rest')
        still.get(board)?.push(found)
        if (board.subject === 'ours') kib = found.kib
        await board.writeOn(WRITERS, HZ)
        edited.get(board)?.push(await measure(place, board, 'edited'))
        await board.stop()
      }
    }
    const points = await growth(boards)
    const [ours] = boards
    if (!ours) throw new Error('nothing was measured')
    const others = boards.filter(({ subject }) => subject !== 'ours')
    const [rest, busy] = [middle(still.get(ours) ?? []), middle(edited.get(ours) ?? [])]
    const per = (of: (joins: Joins) => number, from = still) => Object.fromEntries(others.map((board) => [board.title, of(middle(from.get(board) ?? []))]))
    const figures: Record<string, number> = {
      ...rest, oneEditedMs: busy.oneMs, hundredEditedCpuS: busy.hundredCpuS, slowestEditedMs: busy.slowestMs, answerKib: kib,
    }
    for (const [title, value] of Object.entries(per(({ hundredCpuS }) => hundredCpuS))) figures[`hundredCpuS of ${title}`] = value
    for (const [title, value] of Object.entries(per(({ slowestMs }) => slowestMs))) figures[`slowestMs of ${title}`] = value
    for (const [title, value] of Object.entries(per(({ oneMs }) => oneMs, edited))) figures[`oneEditedMs of ${title}`] = value
    for (const [title, value] of Object.entries(per(({ slowestMs }) => slowestMs, edited))) figures[`slowestEditedMs of ${title}`] = value
    const atMost = (what: string, unit: string, limit: number, value: number) => ({ what, unit, bound: 'atMost' as const, limit, value })
    return {
      unit: 'ms from opening the line to the last byte of the board, one newcomer, the board at rest',
      ours: rest.oneMs,
      relay: null,
      peers: per(({ oneMs }) => oneMs),
      ratio: null,
      p50: null,
      p99: null,
      delivered: 1,
      figures,
      goals: [
        atMost('one newcomer', 'ms', 5, rest.oneMs),
        atMost(`${CROWD} at once, CPU`, 's', 0.1, rest.hundredCpuS),
        atMost(`${CROWD} at once, the slowest`, 'ms', 100, rest.slowestMs),
        atMost('one newcomer, while it is edited', 'ms', 5, busy.oneMs),
        atMost(`${CROWD} at once while it is edited, CPU`, 's', 0.1, busy.hundredCpuS),
        atMost(`${CROWD} at once while it is edited, the slowest`, 'ms', 100, busy.slowestMs),
      ],
      points,
      notes: [
        `A board holds 2,000 records: ${NOTES.toLocaleString('en')} notes of 10 to 120 characters and the server's own frames. Edited: ${WRITERS} people at ${HZ} Hz.`,
        'Every different answer is read, and holds all notes with their words and what the writers had written half a second before.',
        'With us, a join is a websocket with a token of its own, looked up on the disk; the peers know no rights.',
      ],
    }
  },
}
