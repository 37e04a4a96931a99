/** Who is where and what happens on the boards: the figures of the moderator's tiles. In memory only, of this process. */

import type { BoardId, GroupId, ParticipantId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { BoardActivity, GroupActivity } from '../../shared/workshop/workshop.ts'
import type { Holder } from '../sync/directory.ts'
import { readRoomName } from '../sync/roomNames.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'

export interface Activity {
  connected(holder: Holder, room: RoomName, connected: boolean): void
  edited(room: RoomName, atMs: number): void
  kept(holder: Holder, socketId: number, kept: number): void
  /** The participants who have a socket now. */
  here(workshopId: WorkshopId): ReadonlySet<ParticipantId>
  counted(workshopId: WorkshopId, boardId: BoardId, ideas: number): void
  boards(workshop: LiveWorkshop): Record<BoardId, BoardActivity>
  groups(workshop: LiveWorkshop, now: number): Record<GroupId, GroupActivity>
  forget(workshopId: WorkshopId): void
  /** Called when a figure of this workshop may have changed; `edited` names the board that was written on. */
  onActivity(listener: (workshopId: WorkshopId, edited: BoardId | null) => void): void
}

interface Presence {
  sockets: number
  /** Epoch ms at which the first of these sockets came. */
  since: number
  /** Epoch ms at which the last socket went; null while there is one. */
  leftAt: number | null
}

interface Figures {
  people: Map<ParticipantId, Presence>
  onBoards: Map<BoardId, Map<ParticipantId, number>>
  ideas: Map<BoardId, number>
  lastEditAt: Map<BoardId, number>
  /** Socket → whose it is and how much it keeps. */
  kept: Map<number, { participantId: ParticipantId; kept: number }>
}

function countUp<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}

function nameOf(workshop: LiveWorkshop, id: ParticipantId): string | null {
  return workshop.participants.get(id)?.name?.toLocaleLowerCase() ?? null
}

/** When the latest of those present came, by name: who comes back with a new join, or in another group, is not offline. */
function arrivalsByName(figures: Figures, workshop: LiveWorkshop): Map<string | null, number> {
  const arrivals = new Map<string | null, number>()
  for (const [id, { since, leftAt }] of figures.people) {
    const name = nameOf(workshop, id)
    if (leftAt === null && name !== null) arrivals.set(name, Math.max(since, arrivals.get(name) ?? since))
  }
  return arrivals
}

export function createActivity(clock: () => number): Activity {
  const all = new Map<WorkshopId, Figures>()
  const listeners: ((workshopId: WorkshopId, edited: BoardId | null) => void)[] = []

  const figuresOf = (id: WorkshopId): Figures => {
    let figures = all.get(id)
    if (!figures) {
      figures = { people: new Map(), onBoards: new Map(), ideas: new Map(), lastEditAt: new Map(), kept: new Map() }
      all.set(id, figures)
    }
    return figures
  }
  const tell = (id: WorkshopId, edited: BoardId | null = null): void => {
    for (const listener of listeners) listener(id, edited)
  }

  return {
    connected: (holder, room, connected) => {
      const { workshopId, participantId } = holder
      if (participantId === null) return
      const figures = figuresOf(workshopId)
      const presence = figures.people.get(participantId) ?? { sockets: 0, since: clock(), leftAt: null }
      if (connected && presence.sockets === 0) presence.since = clock()
      presence.sockets = Math.max(0, presence.sockets + (connected ? 1 : -1))
      presence.leftAt = presence.sockets > 0 ? null : clock()
      figures.people.set(participantId, presence)
      const parts = readRoomName(room)
      if (parts?.kind === 'board') {
        const counts = figures.onBoards.get(parts.boardId) ?? new Map<ParticipantId, number>()
        countUp(counts, participantId, connected ? 1 : -1)
        figures.onBoards.set(parts.boardId, counts)
      }
      tell(workshopId)
    },

    edited: (room, atMs) => {
      const parts = readRoomName(room)
      if (parts?.kind !== 'board') return
      figuresOf(parts.workshopId).lastEditAt.set(parts.boardId, atMs)
      tell(parts.workshopId, parts.boardId)
    },

    kept: (holder, socketId, kept) => {
      if (holder.participantId === null) return
      const figures = figuresOf(holder.workshopId)
      if (kept > 0) figures.kept.set(socketId, { participantId: holder.participantId, kept })
      else figures.kept.delete(socketId)
      tell(holder.workshopId)
    },

    here: (workshopId) => {
      const people = [...(all.get(workshopId)?.people ?? [])]
      return new Set(people.flatMap(([id, { sockets }]) => (sockets > 0 ? [id] : [])))
    },

    counted: (workshopId, boardId, ideas) => {
      const figures = figuresOf(workshopId)
      if (figures.ideas.get(boardId) === ideas) return
      figures.ideas.set(boardId, ideas)
      tell(workshopId)
    },

    boards: (workshop) => {
      const figures = figuresOf(workshop.id)
      const activityOf = (id: BoardId): BoardActivity => ({
        people: figures.onBoards.get(id)?.size ?? 0,
        ideas: figures.ideas.get(id) ?? 0,
        lastEditAt: figures.lastEditAt.get(id) ?? null,
      })
      return Object.fromEntries(workshop.state.boards.map(({ id }) => [id, activityOf(id)]))
    },

    groups: (workshop, now) => {
      const figures = figuresOf(workshop.id)
      const counts = new Map<GroupId, GroupActivity>()
      for (const { id } of workshop.state.groups) counts.set(id, { people: 0, offline: 0, unsaved: 0 })
      const countsOf = (participantId: ParticipantId): GroupActivity | undefined => {
        const participant = workshop.participants.get(participantId)
        const groupId = participant ? workshop.groupOf(participant) : null
        return groupId === null ? undefined : counts.get(groupId)
      }
      const arrivals = arrivalsByName(figures, workshop)
      for (const [participantId, { leftAt }] of figures.people) {
        if (leftAt !== null && now - leftAt >= LIMITS.offlineShownMs) {
          figures.people.delete(participantId)
          continue
        }
        const own = countsOf(participantId)
        if (!own) continue
        if (leftAt === null) own.people += 1
        else if ((arrivals.get(nameOf(workshop, participantId)) ?? -Infinity) < leftAt) own.offline += 1
      }
      for (const { participantId, kept } of figures.kept.values()) {
        const own = countsOf(participantId)
        if (own) own.unsaved += kept
      }
      return Object.fromEntries(counts)
    },

    forget: (workshopId) => {
      all.delete(workshopId)
    },
    onActivity: (listener) => {
      listeners.push(listener)
    },
  }
}
