/** Workshops in the database of a server that does not run. The caller keeps it from being started meanwhile. */

import type { WorkshopId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import { newId, newJoinCode, newToken } from '../access/tokens.ts'
import type { Storage } from '../storage/storage.ts'
import { readState } from '../workshops/readState.ts'
import { allStoredNames } from '../workshops/storedNames.ts'
import type { Destination } from './destination.ts'
import { keepPresent } from './keepPresent.ts'
import { imported, restored } from './replant.ts'

export async function storageDestination(storage: Storage, clock: () => number): Promise<Destination> {
  const states = new Map<WorkshopId, WorkshopState>()
  /** Workshops whose state cannot be read: they are there, and may be replaced or deleted. */
  const unreadable = new Set<WorkshopId>()
  for (const { id, state: json } of await storage.listWorkshops()) {
    const state = json === null ? null : readState(json)
    if (state) states.set(id, state)
    else unreadable.add(id)
  }
  const freeCode = (wanted?: string): string => {
    let code = wanted ?? newJoinCode()
    while ([...states.values()].some(({ joinCode }) => joinCode === code)) code = newJoinCode()
    return code
  }
  const remove = async (id: WorkshopId): Promise<boolean> => {
    const state = states.get(id)
    if (!state && !unreadable.has(id)) return false
    await storage.deleteWorkshop(id, state ? allStoredNames(state) : [], clock())
    states.delete(id)
    unreadable.delete(id)
    return true
  }

  return {
    list: async () => [...states.values()].map(({ id, startsAt, status }) => ({ id, startsAt, status })),
    deletions: () => storage.deletions(),
    replayDeletions: async (deletions) => {
      await storage.noteDeletions(deletions)
      const gone: WorkshopId[] = []
      for (const { id } of deletions) if (await remove(id)) gone.push(id)
      return gone
    },
    pictures: async (id, pictures) => {
      if (!states.has(id) && !unreadable.has(id)) throw new Error(`There is no workshop ${id}`)
      // Together, so that they share a commit.
      await Promise.all(pictures.map((picture) => storage.putImage({ ...picture, workshopId: id })))
    },
    restore: async (packed) => {
      const { id } = packed.state
      const present = states.get(id) ?? null
      if (present) await keepPresent(storage, present, clock())
      const stored = await storage.roomsOf(id)
      const { state, whole, superseded } = restored(packed, { state: present, stored }, freeCode)
      await storage.takeWorkshop(whole)
      await storage.dropRooms(superseded)
      states.set(id, state)
      return present || unreadable.delete(id) ? 'replaced' : 'added'
    },
    import: async (packed) => {
      const taken = states.has(packed.state.id) || unreadable.has(packed.state.id)
      const id = taken ? (newId() as WorkshopId) : packed.state.id
      const tokens = { moderator: newToken(), secretary: newToken(), viewer: newToken() }
      const joinCode = freeCode()
      const { state, whole } = imported(packed, id, joinCode, tokens)
      await storage.takeWorkshop(whole)
      states.set(id, state)
      return { id, joinCode, tokens }
    },
    remove,
    close: () => storage.close(),
  }
}
