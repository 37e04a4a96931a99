/** Undo of steering: remembers what was before a step, and brings exactly that back. */

import type { Steering, UndoWord, WorkshopState } from './state.ts'
import { UNDO_DEPTH } from './state.ts'

function openBoards({ boards }: WorkshopState): Steering['openBoards'] {
  const open = boards.filter((board) => board.open).map((board) => board.id)
  return open.length === 0 ? 'none' : open.length === boards.length ? 'all' : open
}

/** What steering can change, as it is now. */
export function steeringOf(state: WorkshopState): Steering {
  return {
    status: state.status,
    current: state.current,
    visitCount: state.visits.length,
    lastVisit: state.visits.at(-1) ?? null,
    openBoards: openBoards(state),
    revealed: state.revealed,
    roundEndsAt: state.roundEndsAt,
    spotlight: state.spotlight,
    view: state.view,
    page: state.page,
    presenting: state.presenting,
    black: state.black,
    closedAt: state.closedAt,
    retainedUntil: state.retainedUntil,
  }
}

/** `after`, with a step on its undo stack that leads back to `before`. */
export function remember(before: WorkshopState, after: WorkshopState, word: UndoWord, title: string | null = null): WorkshopState {
  return { ...after, undo: [...before.undo.slice(1 - UNDO_DEPTH), { word, title, before: steeringOf(before) }] }
}

/**
 * Takes the last step back. Groups, boards, sheets, lines and the programme stay as they are now: undo steers, it does not unwrite.
 * A round whose end has passed meanwhile does not open again. Null when there is nothing to take back.
 */
export function undoStep(state: WorkshopState, now: number): WorkshopState | null {
  const entry = state.undo.at(-1)
  if (!entry) return null
  const { before } = entry
  const ended = before.roundEndsAt !== null && before.roundEndsAt <= now
  const open = ended ? 'none' : before.openBoards
  const visits = state.visits.slice(0, before.visitCount)
  if (before.lastVisit) visits[before.visitCount - 1] = before.lastVisit
  return {
    ...state,
    status: before.status,
    current: before.current,
    visits,
    boards: state.boards.map((board) => ({ ...board, open: open === 'all' || (open !== 'none' && open.includes(board.id)) })),
    revealed: before.revealed,
    roundEndsAt: ended ? null : before.roundEndsAt,
    spotlight: before.spotlight,
    view: before.view,
    page: before.page,
    presenting: before.presenting,
    black: before.black,
    closedAt: before.closedAt,
    retainedUntil: before.retainedUntil,
    undo: state.undo.slice(0, -1),
  }
}

/** After groups, boards or items were removed: what undo would bring back must not name them. */
export function forgetRemoved(state: WorkshopState): WorkshopState {
  const items = new Set<string>(state.programme.map((item) => item.id))
  const groups = new Set<string>(state.groups.map((group) => group.id))
  const boards = new Set<string>(state.boards.map((board) => board.id))
  const areas = new Set<string>(state.focusAreas.map((area) => area.id))
  const clean = <Part extends Pick<Steering, 'spotlight' | 'presenting'>>(part: Part): Part => {
    const { spotlight, presenting } = part
    const boardGone = spotlight !== null && 'boardId' in spotlight && !boards.has(spotlight.boardId)
    const areaGone = spotlight !== null && 'focusAreaId' in spotlight && !areas.has(spotlight.focusAreaId)
    const gone = boardGone || areaGone
    return {
      ...part,
      spotlight: gone ? null : spotlight,
      presenting: presenting && groups.has(presenting.groupId) ? presenting : null,
    }
  }
  return {
    ...clean(state),
    undo: state.undo
      .filter((entry) => entry.before.current === null || items.has(entry.before.current.itemId))
      .map((entry) => {
        const { openBoards: open } = entry.before
        const openBoards = typeof open === 'string' ? open : open.filter((id) => boards.has(id))
        return { ...entry, before: clean({ ...entry.before, openBoards }) }
      }),
  }
}
