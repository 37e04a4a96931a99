/** How a group is doing, at a glance: ideas, people, last activity, and what the moderator should look at. Pure. */

import type { BoardId } from '../../shared/ids.ts'
import type { BoardActivity, Group, GroupActivity, Workshop } from '../../shared/workshop/workshop.ts'
import { currentItemOf } from './mainStep.ts'

export interface GroupStatus {
  group: Group
  /** The board that stands for the group: its own first one. */
  boardId: BoardId | null
  /** The group's own focus areas: their places in the workshop's list. */
  areas: number[]
  ideas: number
  people: number
  offline: number
  unsaved: number
  /** Whole minutes since the last edit; null when there was none. */
  minutesSince: number | null
  quiet: boolean
}

/** A group that has not written for this long in a round may need a visit, in ms. */
const QUIET_MS = 5 * 60_000

export interface Activity {
  boards: Record<string, BoardActivity>
  groups: Record<string, GroupActivity>
}

export function groupStatuses(workshop: Workshop, activity: Activity, now: number): GroupStatus[] {
  const { current } = workshop
  const writing = currentItemOf(workshop)?.kind === 'discussion' && current !== null && current.pausedAt === null
  return workshop.groups.map((group) => {
    const own = workshop.boards.filter((board) => board.groupId === group.id)
    const home = own.filter((board) => board.home)
    const edits = own.flatMap((board) => activity.boards[board.id]?.lastEditAt ?? [])
    const last = edits.length > 0 ? Math.max(...edits) : null
    const since = Math.max(last ?? 0, current?.startedAt ?? now)
    const { people = 0, offline = 0, unsaved = 0 } = activity.groups[group.id] ?? {}
    return {
      group,
      boardId: (home[0] ?? own[0])?.id ?? null,
      areas: home.map((board) => workshop.focusAreas.findIndex(({ id }) => id === board.focusAreaId)),
      ideas: own.reduce((sum, board) => sum + (activity.boards[board.id]?.ideas ?? 0), 0),
      people,
      offline,
      unsaved,
      minutesSince: last === null ? null : Math.max(0, Math.floor((now - last) / 60_000)),
      quiet: writing && own.some((board) => board.open) && now - since >= QUIET_MS,
    }
  })
}
