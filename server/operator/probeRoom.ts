/** A room for the doctor alone: it goes through the front door like anybody, stays as silent as it likes, and sees nothing. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { newId, newToken } from '../access/tokens.ts'
import type { Directory } from '../sync/directory.ts'
import type { LiveRoom } from '../sync/roomHandle.ts'
import { liveRoom } from '../sync/roomNames.ts'
import type { Probe } from './controlServer.ts'

/** How long a probe may be used, in ms: longer than any silence that is worth trying. */
const VALID_MS = 120_000
const NO_WORKSHOP = 'probe' as WorkshopId

export interface ProbeRooms {
  directory: Directory
  issue(): Promise<Probe>
}

/** `createLive` is asked for late, because rooms need the directory first. */
export function withProbes(real: Directory, createLive: (room: RoomName) => LiveRoom): ProbeRooms {
  const probes = new Map<string, { room: RoomName; live: LiveRoom | null }>()
  const byRoom = (room: RoomName) => [...probes.values()].find((probe) => probe.room === room)

  const directory: Directory = {
    ...real,
    holder: async (token) => {
      if (!probes.has(token)) return real.holder(token)
      return { workshopId: NO_WORKSHOP, member: { role: 'viewer' }, owner: 'probe', participantId: null }
    },
    resolve: async (room) => {
      if (!byRoom(room)) return real.resolve(room)
      return { found: 'room', workshopId: NO_WORKSHOP, kind: 'workshop', boardId: null }
    },
    target: (workshopId, kind, boardId) => (workshopId === NO_WORKSHOP ? { kind: 'workshop' } : real.target(workshopId, kind, boardId)),
    prepareLive: async (room) => {
      const probe = byRoom(room)
      if (!probe) return real.prepareLive(room)
      probe.live ??= createLive(room)
    },
  }

  return {
    directory,
    issue: async () => {
      const token = newToken()
      const room = liveRoom('workshop', NO_WORKSHOP, newId())
      probes.set(token, { room, live: null })
      setTimeout(() => {
        probes.get(token)?.live?.supersede(room)
        probes.delete(token)
      }, VALID_MS).unref()
      return { room, token }
    },
  }
}
