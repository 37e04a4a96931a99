/** Deleting a workshop, by its moderator or when the time of keeping is over: everything goes. */

import type { WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import type { Workshops } from './workshops.ts'

export interface Removal {
  /** Resolves when nothing of it is left. */
  remove(workshop: LiveWorkshop): Promise<void>
  close(): void
}

export function createRemoval(parts: {
  workshops: Workshops
  rooms: Rooms
  /** Told before the rooms go and after. */
  forget: (id: WorkshopId) => void
  clock: () => number
  log: Log
}): Removal {
  const { workshops, rooms, forget, clock, log } = parts

  const remove = async (workshop: LiveWorkshop): Promise<void> => {
    await workshop.end()
    const names = workshop.rooms()
    const { boards, removedBoards } = workshop.state
    const stored = [...boards.map((board) => board.id), ...removedBoards].map(names.board).concat(names.plenum, names.minutes)
    forget(workshop.id)
    await rooms.dropWorkshop(workshop.id)
    await workshops.remove(workshop, stored)
    // Sockets that said goodbye meanwhile were counted again.
    forget(workshop.id)
    log.info({ workshop: workshop.id }, 'workshop deleted')
  }

  const sweep = async (): Promise<void> => {
    for (const workshop of workshops.all()) {
      const { retainedUntil } = workshop.state
      // One that is marked as deleted and still here was kept by a failing disk.
      if (!workshop.deleted && (retainedUntil === null || retainedUntil > clock())) continue
      try {
        await remove(workshop)
      } catch (error) {
        log.error({ workshop: workshop.id, ...errorFields(error) }, 'deleting a workshop whose time is over failed')
      }
    }
  }

  void sweep()
  const timer = setInterval(() => void sweep(), LIMITS.retentionSweepMs)
  timer.unref()
  return { remove, close: () => clearInterval(timer) }
}
