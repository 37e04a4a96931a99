/** Deleting a workshop, by its moderator or when the time of keeping is over: everything goes. */

import type { WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { DAY_MS, keptUntil, type WorkshopState } from '../../shared/workshop/state.ts'
import { errorFields, type Log } from '../log.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import type { Activity } from './activity.ts'
import type { LiveWorkshop } from './liveWorkshop.ts'
import { allStoredNames } from './storedNames.ts'
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
  activity: Pick<Activity, 'onActivity'>
  retentionDays: number
  /** Removes what else is kept for a time only; asked as often as the workshops are looked over. */
  tidy: () => void
  clock: () => number
  log: Log
}): Removal {
  const { workshops, rooms, forget, activity, retentionDays, tidy, clock, log } = parts

  const remove = async (workshop: LiveWorkshop): Promise<void> => {
    await workshop.end()
    forget(workshop.id)
    await rooms.dropWorkshop(workshop.id)
    await workshops.remove(workshop, allStoredNames(workshop.state), clock())
    // Sockets that said goodbye meanwhile were counted again.
    forget(workshop.id)
    log.info({ workshop: workshop.id }, 'workshop deleted')
  }

  const tidyUp = (): void => {
    try {
      tidy()
    } catch (error) {
      log.error(errorFields(error), 'tidying up failed')
    }
  }

  const sweep = async (): Promise<void> => {
    tidyUp()
    for (const workshop of workshops.all()) {
      // One that is marked as deleted and still here was kept by a failing disk.
      if (!workshop.deleted && keptUntil(workshop.state, retentionDays) > clock()) continue
      try {
        await remove(workshop)
      } catch (error) {
        log.error({ workshop: workshop.id, ...errorFields(error) }, 'deleting a workshop whose time is over failed')
      }
    }
  }

  const used = async (workshop: LiveWorkshop): Promise<void> => {
    const isNews = ({ activeAt }: WorkshopState): boolean => clock() - activeAt >= DAY_MS
    if (!isNews(workshop.state)) return
    try {
      await workshop.change((state) => ({ ok: true, state: isNews(state) ? { ...state, activeAt: clock() } : state }))
    } catch (error) {
      log.warn({ workshop: workshop.id, ...errorFields(error) }, 'noting that a workshop is in use failed')
    }
  }
  workshops.onChange((workshop) => void used(workshop))
  activity.onActivity((id, edited) => {
    const workshop = edited === null ? null : workshops.get(id)
    if (workshop) void used(workshop)
  })

  void sweep()
  const timer = setInterval(() => void sweep(), LIMITS.retentionSweepMs)
  timer.unref()
  return { remove, close: () => clearInterval(timer) }
}
