/** Going through the programme: starting, ending, pausing, extending; opening and closing of boards with it. */

import type { BoardId, ItemId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { itemReveals, type Item } from './item.ts'
import { changed, refused, type Outcome } from './outcome.ts'
import { currentItem, type WorkshopState } from './state.ts'
import { remember } from './undo.ts'
import type { Sheet, Visit } from './workshop.ts'

export const MINUTE_MS = 60_000
/** The farthest a deadline may lie behind an item's start: a day. */
const LONGEST_MS = LIMITS.itemMinutes * MINUTE_MS

function endVisit(visits: Visit[], now: number): Visit[] {
  const last = visits.at(-1)
  return last && last.endedAt === null ? [...visits.slice(0, -1), { ...last, endedAt: now }] : visits
}

function withSheet(sheets: Sheet[], item: Item): Sheet[] {
  if (sheets.some((sheet) => sheet.itemId === item.id)) return sheets
  return [...sheets, { itemId: item.id, index: sheets.length, prompts: item.prompts }]
}

function setOpen(state: WorkshopState, open: boolean, only?: Set<BoardId>): WorkshopState {
  return { ...state, boards: state.boards.map((board) => (only && !only.has(board.id) ? board : { ...board, open })) }
}

/** Starts an item: its clock, its sheet, the boards; what the plenum showed before is put away. */
function enter(state: WorkshopState, item: Item, now: number): WorkshopState {
  const discussion = item.kind === 'discussion'
  const leavesDiscussion = currentItem(state)?.kind === 'discussion'
  const boards = discussion ? setOpen(state, true) : leavesDiscussion ? setOpen(state, false) : state
  return remember(
    state,
    {
      ...boards,
      status: 'live',
      current: { itemId: item.id, startedAt: now, deadline: now + item.minutes * MINUTE_MS, pausedAt: null },
      visits: [...endVisit(state.visits, now), { itemId: item.id, startedAt: now, endedAt: null }],
      sheets: discussion ? withSheet(state.sheets, item) : state.sheets,
      revealed: state.revealed || itemReveals(item),
      roundEndsAt: null,
      spotlight: null,
      view: 'board',
      page: 0,
      presenting: null,
      black: false,
    },
    'start',
    item.title,
  )
}

/** To an item by its id; to the one we are at already: nothing happens. */
export function goTo(state: WorkshopState, itemId: ItemId, now: number): Outcome {
  const item = state.programme.find((candidate) => candidate.id === itemId)
  if (!item) return refused('not-found')
  return state.current?.itemId === itemId ? changed(state) : changed(enter(state, item, now))
}

/** One step on or back, if `from` is still where we are. */
export function step(state: WorkshopState, from: ItemId | null, direction: 1 | -1, now: number): Outcome {
  if ((state.current?.itemId ?? null) !== from) return refused('not-current')
  const at = state.programme.findIndex((item) => item.id === from)
  if (at === -1 && direction === -1) return refused('end-of-programme')
  const item = state.programme[at + direction]
  return item ? changed(enter(state, item, now)) : refused('end-of-programme')
}

/** Stops the clock. A round that is being ended stays open: the end is called off. */
export function pause(state: WorkshopState, now: number): Outcome {
  if (!state.current) return refused('not-live')
  if (state.current.pausedAt !== null) return changed(state)
  return changed(remember(state, { ...state, current: { ...state.current, pausedAt: now }, roundEndsAt: null }, 'pause'))
}

/** Lets the clock go on with exactly the time that was left. */
export function resume(state: WorkshopState, now: number): Outcome {
  if (!state.current) return refused('not-live')
  if (state.current.pausedAt === null) return refused('not-paused')
  const stood = Math.max(0, now - state.current.pausedAt)
  return changed(
    remember(
      state,
      {
        ...state,
        current: { ...state.current, deadline: state.current.deadline + stood, pausedAt: null },
        presenting: state.presenting && { ...state.presenting, startedAt: state.presenting.startedAt + stood },
      },
      'resume',
    ),
  )
}

/** Moves the deadline; never before the item's start, never more than a day after it. */
export function extend(state: WorkshopState, minutes: number): Outcome {
  const { current } = state
  if (!current) return refused('not-live')
  const wanted = current.deadline + Math.round(minutes * MINUTE_MS)
  const deadline = Math.max(current.startedAt, Math.min(wanted, Math.max(current.deadline, current.startedAt + LONGEST_MS)))
  if (deadline === current.deadline) return changed(state)
  return changed(remember(state, { ...state, current: { ...current, deadline } }, 'extend'))
}

/** Announces the end of the round. Pressed again it can only come sooner; with no warning the boards close at once. */
export function endRound(state: WorkshopState, warningSeconds: number, now: number): Outcome {
  if (currentItem(state)?.kind !== 'discussion' || !state.boards.some((board) => board.open)) return refused('no-round')
  const wanted = now + warningSeconds * 1_000
  const endsAt = state.roundEndsAt === null ? wanted : Math.min(wanted, state.roundEndsAt)
  if (endsAt === state.roundEndsAt) return changed(state)
  const ending = remember(state, { ...state, roundEndsAt: endsAt }, 'endRound')
  return changed(warningSeconds === 0 ? closeRound(ending) : ending)
}

export function cancelEnd(state: WorkshopState): Outcome {
  if (state.roundEndsAt === null) return refused('no-round')
  return changed(remember(state, { ...state, roundEndsAt: null }, 'cancelEnd'))
}

/** The announced end has come (the server's timer): the boards close. Nothing changes when the end was called off meanwhile. */
export function closeRound(state: WorkshopState): WorkshopState {
  return state.roundEndsAt === null ? state : { ...setOpen(state, false), roundEndsAt: null }
}

export function switchBoards(state: WorkshopState, open: boolean, boardIds: BoardId[] | undefined): Outcome {
  const known = new Set(state.boards.map((board) => board.id))
  if (boardIds?.some((id) => !known.has(id))) return refused('not-found')
  const switched = setOpen(state, open, boardIds && new Set(boardIds))
  const after = switched.boards.some((board) => board.open) ? switched : { ...switched, roundEndsAt: null }
  return changed(remember(state, after, open ? 'openBoards' : 'closeBoards'))
}

/** Ends the day. The retention runs from here. */
export function closeWorkshop(state: WorkshopState, now: number, retentionDays: number): Outcome {
  const after: WorkshopState = {
    ...setOpen(state, false),
    status: 'closed',
    current: null,
    visits: endVisit(state.visits, now),
    roundEndsAt: null,
    spotlight: null,
    presenting: null,
    black: false,
    closedAt: now,
    retainedUntil: now + retentionDays * 24 * 60 * MINUTE_MS,
  }
  return changed(remember(state, after, 'close'))
}
