/**
 * A stored room that the disk has damaged goes on under a new name: what could be read of it becomes the beginning of the new
 * room, its rows as they were are set aside, and the workshop names the new one, all in one transaction. Clients of the old name
 * are sent to the new one and offer what they alone have.
 */

import * as Y from 'yjs'
import type { BoardId, RoomName } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { Repair } from '../../shared/workshop/workshop.ts'
import { errorFields, type Log } from '../log.ts'
import type { RoomRepair, Storage } from '../storage/storage.ts'
import { readRoomName } from '../sync/roomNames.ts'
import { buildDocument } from '../sync/storedDocument.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import { storedNames } from './storedNames.ts'
import type { Workshops } from './workshops.ts'

export interface Repairs {
  /** This room was found damaged: repairs it as a change of its workshop. Returns at once; it may be called from within a change. */
  repair(room: RoomName): void
}

function nameIn(state: WorkshopState, room: Repair['room']): RoomName {
  const { plenum, minutes, board } = storedNames(state)
  if (room === 'plenum') return plenum
  return room === 'minutes' ? minutes : board(room as BoardId)
}

export function createRepairs(parts: {
  workshops: Pick<Workshops, 'get'>
  storage: Pick<Storage, 'loadRoom' | 'repairRoom'>
  clock: () => number
  log: Log
  /** The room goes on under another name: whoever came into the old one meanwhile has to leave it. */
  renamed: (workshop: LiveWorkshop, from: RoomName, to: RoomName) => Promise<void>
}): Repairs {
  const { workshops, storage, clock, log, renamed } = parts
  const underWay = new Set<RoomName>()

  const repairNow = async (workshop: LiveWorkshop, from: RoomName, room: Repair['room']): Promise<void> => {
    const made: Omit<RoomRepair, 'workshop'>[] = []
    await workshop.change(async (state) => {
      const unchanged = { ok: true, state } as const
      if (nameIn(state, room) !== from) return unchanged
      const stored = await storage.loadRoom(from)
      const { doc, unusable } = buildDocument(stored)
      try {
        if (unusable === 0) return unchanged
        const at = clock()
        const repaired: WorkshopState = { ...state, repairs: [...(state.repairs ?? []), { room, at }] }
        made[0] = { from, to: nameIn(repaired, room), state: Y.encodeStateAsUpdate(doc), owners: stored.owners, at }
        return { ok: true, state: repaired }
      } finally {
        doc.destroy()
      }
    }, (stored) => (made[0] ? storage.repairRoom({ workshop: stored, ...made[0] }) : Promise.resolve()))
    const [repair] = made
    if (!repair) return
    log.warn({ workshop: workshop.id, room: from }, 'room.repaired')
    await renamed(workshop, from, repair.to)
  }

  return {
    repair: (name) => {
      const named = readRoomName(name)
      const workshop = named ? workshops.get(named.workshopId) : null
      if (!named || !workshop || workshop.deleted || underWay.has(name)) return
      if (named.kind === 'gathering' || named.kind === 'workshop') return
      underWay.add(name)
      void repairNow(workshop, name, named.kind === 'board' ? named.boardId : named.kind)
        // It stays as it is; whoever opens it next has it tried again.
        .catch((error: unknown) => log.error({ workshop: workshop.id, room: name, ...errorFields(error) }, 'room.repair-failed'))
        .finally(() => underWay.delete(name))
    },
  }
}
