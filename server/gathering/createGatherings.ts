/** All live gatherings of this process: each built when its first reader asks for it. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import type { GatheringFacts } from '../../shared/gathering/gatheringFacts.ts'
import type { Log } from '../log.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import type { Timers } from '../sync/timers.ts'
import { LiveGathering } from './liveGathering.ts'

export interface GatheringParts {
  rooms: Pick<Rooms, 'open' | 'createLive'>
  /** The workshop's boards and sheets now; null when it is gone. */
  facts(workshopId: WorkshopId): GatheringFacts | null
  /** Begins a new epoch: puts a fresh room name into the workshop, tells everyone, and returns it. */
  nextEpoch(workshopId: WorkshopId): RoomName
  timers: Timers
  log: Log
  /** For whoever counts: one gathering has copied what was touched, in `ms`. */
  flushed?(ms: number): void
}

export interface Gatherings {
  /** Builds the gathering under its present room name if it is not there. Rejects when a board cannot be loaded. */
  prepare(workshopId: WorkshopId, room: RoomName): Promise<void>
  /** Boards, sheets or names of the workshop may have changed. */
  changed(workshopId: WorkshopId): void
  /** The workshop goes: stops without a successor. Call before its rooms are dropped. */
  forget(workshopId: WorkshopId): void
  close(): void
}

export function createGatherings({ rooms, facts, nextEpoch, timers, log, flushed }: GatheringParts): Gatherings {
  const running = new Map<WorkshopId, { room: RoomName; built: Promise<LiveGathering> }>()

  const end = (workshopId: WorkshopId, gathering: LiveGathering) => {
    if (running.get(workshopId)?.room !== gathering.room) return
    running.delete(workshopId)
    gathering.stop()
    // With the same name, a client that comes back would merge what it knew into what was built anew.
    if (facts(workshopId)) gathering.supersede(nextEpoch(workshopId))
  }

  const build = (workshopId: WorkshopId, room: RoomName): Promise<LiveGathering> =>
    LiveGathering.build({
      room,
      rooms,
      facts: () => facts(workshopId),
      wanted: () => running.get(workshopId)?.room === room,
      timers,
      log,
      ...(flushed ? { flushed } : {}),
      onEnd: (one) => end(workshopId, one),
    })

  return {
    async prepare(workshopId, room) {
      const known = running.get(workshopId)
      if (known?.room === room) {
        await known.built
        return
      }
      const built = build(workshopId, room)
      running.set(workshopId, { room, built })
      built.catch(() => {
        if (running.get(workshopId)?.built === built) running.delete(workshopId)
      })
      await built
    },

    changed(workshopId) {
      void running.get(workshopId)?.built.then(
        (gathering) => gathering.refresh(),
        // Whoever waits for it has been told already.
        () => undefined,
      )
    },

    forget(workshopId) {
      const known = running.get(workshopId)
      running.delete(workshopId)
      void known?.built.then((gathering) => gathering.stop(), () => undefined)
    },

    close() {
      for (const { built } of running.values()) void built.then((gathering) => gathering.stop(), () => undefined)
      running.clear()
    },
  }
}
