/** Answers what the sockets ask of the workshops: who a token is, what a room is, what is allowed there now. */

import type { Member, Target } from '../../shared/access.ts'
import type { BoardId, RoomName } from '../../shared/ids.ts'
import type { Directory, Holder, Resolved } from '../sync/directory.ts'
import { readRoomName } from '../sync/roomNames.ts'
import type { Activity } from './activity.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import { ownerOf, type Granted } from './peopleGrants.ts'
import type { Workshops } from './workshops.ts'

export interface DirectoryParts {
  workshops: Workshops
  activity: Activity
  /** Makes sure that a board's document has what the server puts there. */
  prepareBoard: (workshop: LiveWorkshop, boardId: BoardId) => Promise<void>
  prepareGathering: (workshop: LiveWorkshop, room: RoomName) => Promise<void>
  prepareWorkshop: (workshop: LiveWorkshop, room: RoomName) => Promise<void>
}

/** The member behind a token, as of every moment it is read: a participant may change groups with sockets open. */
export function memberOf({ workshop, capability, participant }: Granted): Member {
  const { role } = capability
  if (role !== 'participant' || !participant) return { role: role === 'participant' ? 'viewer' : role }
  return {
    role: 'participant',
    participantId: participant.id,
    get groupId() {
      return workshop.groupOf(participant)
    },
    get name() {
      return participant.name
    },
  }
}

export function createDirectory(parts: DirectoryParts): Directory {
  const { workshops, activity, prepareBoard, prepareGathering, prepareWorkshop } = parts
  return {
    holder: async (token): Promise<Holder | null> => {
      const granted = workshops.granted(token)
      if (!granted) return null
      return {
        workshopId: granted.workshop.id,
        member: memberOf(granted),
        owner: ownerOf(granted),
        participantId: granted.participant?.id ?? null,
      }
    },

    resolve: async (name): Promise<Resolved> => {
      const parts = readRoomName(name)
      const workshop = parts && workshops.get(parts.workshopId)
      if (!parts || !workshop || workshop.deleted) return { found: 'nothing' }
      const { workshopId, kind } = parts
      const rooms = workshop.rooms()
      const boardId = kind === 'board' ? parts.boardId : null
      if (boardId !== null && !workshop.state.boards.some((board) => board.id === boardId)) return { found: 'nothing' }
      const now = kind === 'board' ? rooms.board(parts.boardId) : rooms[kind]
      if (now !== name) return { found: 'superseded', by: now, workshopId }
      if (boardId !== null) await prepareBoard(workshop, boardId)
      return { found: 'room', workshopId, kind, boardId }
    },

    target: (workshopId, kind, boardId): Target | null => {
      const workshop = workshops.get(workshopId)
      if (!workshop || workshop.deleted) return null
      const { state } = workshop
      switch (kind) {
        case 'workshop':
          return { kind: 'workshop' }
        case 'gathering':
        case 'plenum':
          return { kind, revealed: state.revealed }
        case 'minutes':
          return { kind: 'minutes', published: state.minutesPublished }
        case 'board': {
          const board = state.boards.find((candidate) => candidate.id === boardId)
          if (!board) return null
          const { groupId, home, open } = board
          const locked = state.groups.some((group) => group.id === groupId && group.locked === true)
          return { kind: 'board', groupId, home, open, otherFocusAreas: state.otherFocusAreas, revealed: state.revealed, locked }
        }
      }
    },

    prepareLive: async (room) => {
      const parts = readRoomName(room)
      const workshop = parts && workshops.get(parts.workshopId)
      if (!parts || !workshop || workshop.deleted) return
      // The name may have changed since it was resolved; what is built under an old one would never be told of any more.
      const { gathering, workshop: itself } = workshop.rooms()
      if (room === gathering) await prepareGathering(workshop, room)
      else if (room === itself) await prepareWorkshop(workshop, room)
    },

    noteConnected: (holder, room, connected) => {
      activity.connected(holder, room, connected)
      if (holder.participantId !== null) workshops.seen(holder.workshopId, holder.participantId)
    },
    noteEdit: (room, atMs) => activity.edited(room, atMs),
    noteKept: (holder, socketId, kept) => activity.kept(holder, socketId, kept),
  }
}
