/** A workshop as the server keeps it: what travels, without what is computed for the wire, and what only the server needs. */

import type { BoardId, GroupId } from '../ids.ts'
import type { Item } from './item.ts'
import type { Board, Current, Presenting, Spotlight, Visit, Workshop } from './workshop.ts'

export type StateBoard = Omit<Board, 'room'>

/** What steering changes and undo brings back. Visits only ever change at their end, so their count and last entry say it all. */
export interface Steering {
  status: Workshop['status']
  current: Current | null
  visitCount: number
  lastVisit: Visit | null
  openBoards: 'all' | 'none' | BoardId[]
  revealed: boolean
  roundEndsAt: number | null
  spotlight: Spotlight | null
  view: Workshop['view']
  page: number
  presenting: Presenting | null
  black: boolean
  closedAt: number | null
  retainedUntil: number | null
}

export type UndoWord =
  | 'start' | 'extend' | 'pause' | 'resume' | 'endRound' | 'cancelEnd' | 'openBoards' | 'closeBoards' | 'reveal' | 'hide' | 'present' | 'close'

export interface UndoEntry {
  word: UndoWord
  /** The item that was started, for `start`. */
  title: string | null
  before: Steering
}

export interface WorkshopState extends Omit<Workshop, 'boards' | 'rooms' | 'serverTime' | 'undoable'> {
  format: 1
  createdAt: number
  /** Epoch ms of the last command or edit, to the day: what is never closed is kept from here on. */
  activeAt: number
  boards: StateBoard[]
  /**
   * Part of the stored rooms' names; raised after a restore, so that nobody goes on from what is no longer there. Each of a room's
   * `repairs` raises that room's own number by one more.
   */
  incarnation: number
  /** Boards that went with a group or an area: their documents are deleted with the workshop. */
  removedBoards: BoardId[]
  /** Oldest first. */
  undo: UndoEntry[]
}

/** Steps that `programme.undo` can go back: more than anyone presses, little enough to store with every command. */
export const UNDO_DEPTH = 30

/** How exactly `activeAt` is kept. */
export const DAY_MS = 24 * 60 * 60_000

/** The item of the programme we are at; null before the start and after the end. */
export function currentItem(state: Pick<WorkshopState, 'programme' | 'current'>): Item | null {
  const { current } = state
  return current === null ? null : (state.programme.find((item) => item.id === current.itemId) ?? null)
}

/** A group's own board: the first of its home boards. */
export function homeBoard(state: Pick<WorkshopState, 'boards'>, groupId: GroupId): StateBoard | null {
  const own = state.boards.filter((board) => board.groupId === groupId)
  return own.find((board) => board.home) ?? own[0] ?? null
}

/**
 * The instant after which a workshop is deleted, in epoch ms: as its closing says, else `retentionDays` after it was last used,
 * and never before its own day has passed.
 */
export function keptUntil(state: Pick<WorkshopState, 'retainedUntil' | 'activeAt' | 'startsAt'>, retentionDays: number): number {
  const lastUsed = Math.max(state.activeAt, Date.parse(state.startsAt))
  return state.retainedUntil ?? lastUsed + retentionDays * DAY_MS
}
