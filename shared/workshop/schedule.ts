/** Planned, actual and expected times of the programme: how late we are, and when the day will end. Pure. */

import type { ItemId } from '../ids.ts'
import type { Item } from './item.ts'
import type { Workshop } from './workshop.ts'
import { clockOnDay } from './zonedTime.ts'

const MINUTE_MS = 60_000
/** What is this far from its planned time belongs to another day: a rehearsal or a try-out, and nobody is late or early in it. */
const REHEARSAL_MS = 6 * 60 * MINUTE_MS

export interface ScheduleRow {
  itemId: ItemId
  /** Epoch ms, all of them. */
  plannedStart: number
  plannedEnd: number
  /** Start of the first visit, end of the last; null when there was none or it goes on. */
  actualStart: number | null
  actualEnd: number | null
  /** For what is over or going on: as it was; for what is to come: if everything from now on takes its minutes. */
  expectedStart: number
  expectedEnd: number
  phase: 'done' | 'skipped' | 'current' | 'coming'
}

export interface Schedule {
  rows: ScheduleRow[]
  /** The item that goes on (or was the last) began hours from its planned time: what is planned holds for another day. */
  isRehearsal: boolean
  /** Whole minutes behind the plan (negative: ahead), rounded towards zero; 0 before the start and in a rehearsal. */
  lateMinutes: number
  plannedEnd: number
  /** When the last item that is no meal will be over: the "end 13.04" beside "lunch 13.00". */
  expectedEnd: number
  /** The next item with a time that does not move, and by how much what precedes it runs into it (ms; 0: it fits). */
  fixed: { itemId: ItemId; at: number; overrunMs: number } | null
}

export type ScheduleInput = Pick<Workshop, 'programme' | 'visits' | 'current' | 'startsAt' | 'timeZone' | 'status'>

interface Planned {
  start: number
  end: number
  fixed: boolean
}

function planned(programme: Item[], start: number, timeZone: string): Planned[] {
  let at = start
  return programme.map((item) => {
    const clockTime = item.fixedStart === undefined ? null : clockOnDay(start, item.fixedStart, timeZone)
    // A day that is held at quite another hour (a demo in the evening) has its lunch when it comes.
    const fixed = clockTime !== null && Math.abs(clockTime - at) <= REHEARSAL_MS
    const begins = fixed ? clockTime : at
    at = begins + item.minutes * MINUTE_MS
    return { start: begins, end: at, fixed }
  })
}

/** When the current item will be over if nobody intervenes: its deadline, moved by a pause; now, when that has passed. */
function currentEnd(current: NonNullable<Workshop['current']>, now: number): number {
  const stood = current.pausedAt === null ? 0 : Math.max(0, now - current.pausedAt)
  return Math.max(current.deadline + stood, now)
}

/** The schedule as it looks at `now` (epoch ms of the server). */
export function schedule(workshop: ScheduleInput, now: number): Schedule {
  const { programme, visits, current } = workshop
  const startsAt = Date.parse(workshop.startsAt)
  const plan = planned(programme, startsAt, workshop.timeZone)
  const last = visits.at(-1)
  const begunAt = last ? plan[programme.findIndex((item) => item.id === last.itemId)]?.start : undefined
  const isRehearsal = last !== undefined && begunAt !== undefined && Math.abs(last.startedAt - begunAt) > REHEARSAL_MS

  const at = current ? programme.findIndex((item) => item.id === current.itemId) : -1
  const begun = current !== null || workshop.status === 'closed'
  let clock = current ? currentEnd(current, now) : (plan[0]?.start ?? startsAt)
  let overrun: Schedule['fixed'] = null

  const rows = programme.map((item, index): ScheduleRow => {
    const { start: plannedStart, end: plannedEnd, ...place } = plan[index] ?? { start: startsAt, end: startsAt, fixed: false }
    const fixed = place.fixed && !isRehearsal
    const own = visits.filter((visit) => visit.itemId === item.id)
    const actualStart = own[0]?.startedAt ?? null
    const actualEnd = own.at(-1)?.endedAt ?? null
    const base = { itemId: item.id, plannedStart, plannedEnd, actualStart, actualEnd }
    if (current && index === at) {
      return { ...base, actualEnd: null, expectedStart: current.startedAt, expectedEnd: currentEnd(current, now), phase: 'current' }
    }
    if (begun && (index < at || workshop.status === 'closed')) {
      const phase = own.length > 0 ? 'done' : 'skipped'
      return { ...base, expectedStart: actualStart ?? plannedStart, expectedEnd: actualEnd ?? plannedEnd, phase }
    }
    if (fixed && overrun === null) overrun = { itemId: item.id, at: plannedStart, overrunMs: Math.max(0, clock - plannedStart) }
    const expectedStart = fixed ? Math.max(plannedStart, clock) : clock
    clock = expectedStart + item.minutes * MINUTE_MS
    return { ...base, expectedStart, expectedEnd: clock, phase: 'coming' }
  })

  const lastRow = rows.filter((_, index) => programme[index]?.kind !== 'meal').at(-1) ?? rows.at(-1)
  const currentRow = rows[at]
  const lateMs = currentRow && !isRehearsal ? currentRow.expectedEnd - currentRow.plannedEnd : 0
  return {
    rows,
    isRehearsal,
    lateMinutes: Math.trunc(lateMs / MINUTE_MS),
    plannedEnd: lastRow?.plannedEnd ?? startsAt,
    expectedEnd: workshop.status === 'closed' ? (last?.endedAt ?? startsAt) : (lastRow?.expectedEnd ?? startsAt),
    fixed: overrun,
  }
}
