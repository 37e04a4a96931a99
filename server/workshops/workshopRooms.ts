/** The live room of a workshop: its state and who is where, as every member may see it, kept current for whoever reads. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { toWire } from '../../shared/workshop/wire.ts'
import type { LiveRoom, Rooms } from '../sync/roomHandle.ts'
import type { Activity } from './activity.ts'
import type { BoardKeeper } from './boardKeeper.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import { createMirror, type Mirror } from './mirror.ts'
import type { Workshops } from './workshops.ts'

export interface WorkshopRooms {
  /** Builds the room if it is not there. */
  prepare(workshop: LiveWorkshop, room: RoomName): Promise<void>
  forget(workshopId: WorkshopId): void
  close(): void
}

interface Shown {
  room: LiveRoom
  mirror: Mirror
  timer: NodeJS.Timeout | null
}

interface WorkshopRoomsParts {
  rooms: Rooms
  workshops: Workshops
  activity: Activity
  boards: BoardKeeper
  clock: () => number
}

export function createWorkshopRooms(parts: WorkshopRoomsParts): WorkshopRooms {
  const { rooms, workshops, activity, boards, clock } = parts
  const shown = new Map<WorkshopId, Shown>()

  const showState = (workshop: LiveWorkshop, { room, mirror }: Shown): void => {
    const { serverTime: _, ...state } = toWire(workshop.state, 'viewer', workshop.rooms(), clock())
    room.doc.transact(() => mirror('workshop', state))
    room.publish()
  }

  const showActivity = (workshop: LiveWorkshop, { room, mirror }: Shown): void => {
    room.doc.transact(() => {
      mirror('boards', activity.boards(workshop))
      mirror('groups', activity.groups(workshop, clock()))
    })
    room.publish()
  }

  const later = (id: WorkshopId): void => {
    const entry = shown.get(id)
    if (!entry || entry.timer) return
    entry.timer = setTimeout(() => {
      entry.timer = null
      const workshop = workshops.get(id)
      if (workshop && shown.get(id) === entry) showActivity(workshop, entry)
    }, LIMITS.activityEveryMs)
    entry.timer.unref()
  }

  workshops.onChange((workshop) => {
    const entry = shown.get(workshop.id)
    if (!entry) return
    showState(workshop, entry)
    later(workshop.id)
  })
  activity.onActivity((workshopId) => later(workshopId))

  // Those who have been away for long leave the figures without an event of their own.
  const sweep = setInterval(() => {
    for (const id of shown.keys()) later(id)
  }, LIMITS.activitySweepMs)
  sweep.unref()

  return {
    prepare: async (workshop, name) => {
      if (shown.has(workshop.id)) return
      const room = rooms.createLive(name)
      const entry: Shown = { room, mirror: createMirror(room.doc), timer: null }
      shown.set(workshop.id, entry)
      showState(workshop, entry)
      showActivity(workshop, entry)
      void boards.countAll(workshop)
    },
    forget: (workshopId) => {
      const entry = shown.get(workshopId)
      if (entry?.timer) clearTimeout(entry.timer)
      shown.delete(workshopId)
    },
    close: () => {
      clearInterval(sweep)
      for (const { timer } of shown.values()) if (timer) clearTimeout(timer)
    },
  }
}
