/** What everyone sees in plenum: the light, the turns of the groups, board or list; revealing. */

import type { BoardId, FocusAreaId, GroupId, PromptId } from '../ids.ts'
import { changed, refused, type Outcome } from './outcome.ts'
import { homeBoard, type WorkshopState } from './state.ts'
import { remember } from './undo.ts'
import type { Spotlight, Workshop } from './workshop.ts'

interface SpotlightWanted {
  boardId?: BoardId | null | undefined
  focusAreaId?: FocusAreaId | null | undefined
  promptId?: PromptId | null | undefined
  ideaId?: string | null | undefined
}

/** Ideas come and go on the boards; everything else is known here. */
function isThere(state: WorkshopState, spotlight: Spotlight): boolean {
  if ('boardId' in spotlight) return state.boards.some((board) => board.id === spotlight.boardId)
  if ('focusAreaId' in spotlight) return state.focusAreas.some((area) => area.id === spotlight.focusAreaId)
  if ('ideaId' in spotlight) return true
  const prompts = [...state.sheets, ...state.programme].flatMap((owner) => owner.prompts)
  return prompts.some((prompt) => prompt.id === spotlight.promptId)
}

export function light(state: WorkshopState, wanted: SpotlightWanted): Outcome {
  const spotlight: Spotlight | null = wanted.ideaId
    ? { ideaId: wanted.ideaId }
    : wanted.boardId
      ? { boardId: wanted.boardId }
      : wanted.focusAreaId
        ? { focusAreaId: wanted.focusAreaId }
        : wanted.promptId
          ? { promptId: wanted.promptId }
          : null
  return spotlight === null || isThere(state, spotlight) ? changed({ ...state, spotlight, page: 0 }) : refused('not-found')
}

/** Gives a group its turn, and its own board the light; null ends the turns. */
export function present(state: WorkshopState, groupId: GroupId | null, now: number): Outcome {
  if (!state.current) return refused('not-live')
  if (groupId === null) {
    if (!state.presenting) return changed(state)
    return changed(remember(state, { ...state, presenting: null, spotlight: null, view: 'board', page: 0 }, 'present'))
  }
  const board = homeBoard(state, groupId)
  if (!board) return refused('not-found')
  if (state.presenting?.groupId === groupId) return changed({ ...state, spotlight: { boardId: board.id }, page: 0 })
  const startedAt = state.current.pausedAt ?? now
  const turn: WorkshopState = { ...state, presenting: { groupId, startedAt }, spotlight: { boardId: board.id }, view: 'board', page: 0 }
  return changed(remember(state, turn, 'present'))
}

export function reveal(state: WorkshopState, revealed: boolean): Outcome {
  if (state.revealed === revealed) return changed(state)
  return changed(remember(state, { ...state, revealed }, revealed ? 'reveal' : 'hide'))
}

/** Each group's share of a plenum in ms: its time as extended or cut, in equal parts. 0 when the item has no time of its own. */
export function presentingShareMs(workshop: Pick<Workshop, 'current' | 'groups'>): number {
  if (!workshop.current || workshop.groups.length === 0) return 0
  return Math.max(0, workshop.current.deadline - workshop.current.startedAt) / workshop.groups.length
}
