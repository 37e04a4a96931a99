/** Groups, focus areas and the boards between them: one board per group × focus area, always. */

import type { BoardId, FocusAreaId, GroupId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { distinctName } from './distinctName.ts'
import { changed, refused, type CommandContext, type Outcome } from './outcome.ts'
import { currentItem, type StateBoard, type WorkshopState } from './state.ts'
import { forgetRemoved } from './undo.ts'

/** Boards made while a round runs are open at once, so that a late group can write. */
function roundIsOpen(state: WorkshopState): boolean {
  return currentItem(state)?.kind === 'discussion' && state.boards.some((board) => board.open)
}

/** A group that has lost its only own area gets another, dealt in turn. */
function withHomes(state: WorkshopState): WorkshopState {
  const homeless = new Map<GroupId, FocusAreaId>()
  state.groups.forEach((group, index) => {
    const area = state.focusAreas[index % state.focusAreas.length]
    if (area && !state.boards.some((board) => board.groupId === group.id && board.home)) homeless.set(group.id, area.id)
  })
  if (homeless.size === 0) return state
  return {
    ...state,
    boards: state.boards.map((board) => (homeless.get(board.groupId) === board.focusAreaId ? { ...board, home: true } : board)),
  }
}

/** Without the boards that match; they are remembered by id. */
function withoutBoards(state: WorkshopState, gone: (board: StateBoard) => boolean): WorkshopState {
  return {
    ...state,
    boards: state.boards.filter((board) => !gone(board)),
    removedBoards: [...state.removedBoards, ...state.boards.filter(gone).map((board) => board.id)],
  }
}

/** Boards in the order of groups, and within a group of focus areas. */
function inOrder(state: WorkshopState, boards: StateBoard[]): StateBoard[] {
  return state.groups.flatMap((group) =>
    state.focusAreas.flatMap((area) => boards.filter((board) => board.groupId === group.id && board.focusAreaId === area.id)),
  )
}

export function addGroup(
  state: WorkshopState,
  given: { name: string; place?: string | undefined; focusAreas?: FocusAreaId[] | undefined },
  { newId }: CommandContext,
): Outcome {
  if (state.groups.length >= LIMITS.groups) return refused('limit')
  if (given.focusAreas?.some((id) => !state.focusAreas.some((area) => area.id === id))) return refused('not-found')
  const id = newId() as GroupId
  const own = new Set(given.focusAreas)
  const open = roundIsOpen(state)
  const boards = state.focusAreas.map(({ id: focusAreaId }) => ({
    id: newId() as BoardId, groupId: id, focusAreaId, home: own.has(focusAreaId), open,
  }))
  const name = distinctName(given.name, state.groups.map((group) => group.name))
  const groups = [...state.groups, { id, name, place: given.place ?? '' }]
  return changed(withHomes({ ...state, groups, boards: [...state.boards, ...boards] }))
}

export function renameGroup(state: WorkshopState, groupId: GroupId, name: string | undefined, place: string | undefined): Outcome {
  if (!state.groups.some((group) => group.id === groupId)) return refused('not-found')
  const others = state.groups.filter((group) => group.id !== groupId).map((group) => group.name)
  const distinct = name === undefined ? undefined : distinctName(name, others)
  return changed({
    ...state,
    groups: state.groups.map((group) =>
      group.id === groupId ? { ...group, name: distinct ?? group.name, place: place ?? group.place } : group,
    ),
  })
}

export function removeGroup(state: WorkshopState, groupId: GroupId, { hasIdeas }: CommandContext): Outcome {
  if (!state.groups.some((group) => group.id === groupId)) return refused('not-found')
  if (state.groups.length === 1) return refused('last-one')
  if (state.boards.some((board) => board.groupId === groupId && hasIdeas(board.id))) return refused('has-ideas')
  return changed(
    forgetRemoved({
      ...withoutBoards(state, (board) => board.groupId === groupId),
      groups: state.groups.filter((group) => group.id !== groupId),
    }),
  )
}

/** Takes the pen from a group, or gives it back. */
export function lockGroup(state: WorkshopState, groupId: GroupId, locked: boolean): Outcome {
  const group = state.groups.find(({ id }) => id === groupId)
  if (!group) return refused('not-found')
  if ((group.locked === true) === locked) return changed(state)
  return changed({ ...state, groups: state.groups.map((each) => (each.id === groupId ? { ...each, locked } : each)) })
}

export function addFocusArea(state: WorkshopState, title: string, { newId }: CommandContext): Outcome {
  if (state.focusAreas.length >= LIMITS.focusAreas) return refused('limit')
  const id = newId() as FocusAreaId
  const open = roundIsOpen(state)
  const focusAreas = [...state.focusAreas, { id, title: distinctName(title, state.focusAreas.map((area) => area.title)) }]
  const boards = state.groups.map((group) => ({ id: newId() as BoardId, groupId: group.id, focusAreaId: id, home: false, open }))
  const after = { ...state, focusAreas }
  return changed({ ...after, boards: inOrder(after, [...state.boards, ...boards]) })
}

export function renameFocusArea(state: WorkshopState, focusAreaId: FocusAreaId, title: string): Outcome {
  if (!state.focusAreas.some((area) => area.id === focusAreaId)) return refused('not-found')
  const others = state.focusAreas.filter((area) => area.id !== focusAreaId).map((area) => area.title)
  return changed({
    ...state,
    focusAreas: state.focusAreas.map((area) => (area.id === focusAreaId ? { ...area, title: distinctName(title, others) } : area)),
  })
}

export function removeFocusArea(state: WorkshopState, focusAreaId: FocusAreaId, { hasIdeas }: CommandContext): Outcome {
  if (!state.focusAreas.some((area) => area.id === focusAreaId)) return refused('not-found')
  if (state.focusAreas.length === 1) return refused('last-one')
  if (state.boards.some((board) => board.focusAreaId === focusAreaId && hasIdeas(board.id))) return refused('has-ideas')
  return changed(
    forgetRemoved(
      withHomes({
        ...withoutBoards(state, (board) => board.focusAreaId === focusAreaId),
        focusAreas: state.focusAreas.filter((area) => area.id !== focusAreaId),
      }),
    ),
  )
}
