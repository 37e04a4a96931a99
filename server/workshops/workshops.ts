/** All workshops of this server: in memory, backed by storage. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import type { Capability } from '../access/capability.ts'
import { errorFields, type Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import { createGrants, type Grants } from './peopleGrants.ts'
import { LiveWorkshop } from './liveWorkshop.ts'
import { readState } from './readState.ts'

export interface Workshops extends Omit<Grants, 'load' | 'forget'> {
  get(id: string): LiveWorkshop | null
  /** By the stored form of a join code; closed workshops have none. */
  byCode(code: string): LiveWorkshop | null
  all(): LiveWorkshop[]
  /** Stores a new workshop with its first tokens. */
  create(state: WorkshopState, tokens: { token: string; capability: Capability }[]): Promise<LiveWorkshop>
  /** Takes in a workshop that was put into storage by other means, and its tokens. */
  adopt(state: WorkshopState): Promise<void>
  /** Removes everything; `rooms` are the rooms whose logs go with it, `at` the instant in epoch ms. */
  remove(workshop: LiveWorkshop, rooms: RoomName[], at: number): Promise<void>
  onChange(listener: (workshop: LiveWorkshop, before: WorkshopState) => void): void
}

/** Loads every workshop. One that cannot be read is left alone and reported, and does not keep the others from starting. */
export async function loadWorkshops(storage: Storage, log: Log, clock: () => number = Date.now): Promise<Workshops> {
  const workshops = new Map<WorkshopId, LiveWorkshop>()
  const codes = new Map<string, LiveWorkshop>()
  const { load, forget, ...grants } = createGrants({ storage, log, clock, find: (id) => workshops.get(id) ?? null })
  const listeners: ((workshop: LiveWorkshop, before: WorkshopState) => void)[] = []

  const tell = (changed: LiveWorkshop, before: WorkshopState): void => {
    for (const listener of listeners) {
      try {
        listener(changed, before)
      } catch (error) {
        log.error({ workshop: changed.id, ...errorFields(error) }, 'a listener of a workshop failed')
      }
    }
  }

  const adopt = (state: WorkshopState): LiveWorkshop => {
    const workshop = new LiveWorkshop(state, storage, (changed, before) => {
      if (changed.state.joinCode !== before.joinCode) {
        codes.delete(before.joinCode)
        codes.set(changed.state.joinCode, changed)
      }
      tell(changed, before)
    })
    workshops.set(state.id, workshop)
    codes.set(state.joinCode, workshop)
    return workshop
  }

  for (const stored of await storage.listWorkshops()) {
    const state = stored.state === null ? null : readState(stored.state)
    if (!state) {
      log.error({ workshop: stored.id }, 'a stored workshop cannot be read')
      continue
    }
    const workshop = adopt(state)
    await load(workshop)
  }

  return {
    ...grants,
    get: (id) => workshops.get(id as WorkshopId) ?? null,
    byCode: (code) => codes.get(code) ?? null,
    all: () => [...workshops.values()],
    create: async (state, tokens) => {
      await storage.putWorkshop({ id: state.id, state: JSON.stringify(state) })
      const workshop = adopt(state)
      await Promise.all(tokens.map(({ token, capability }) => grants.grant(workshop, token, capability)))
      return workshop
    },
    adopt: async (state) => {
      const workshop = adopt(state)
      await load(workshop)
      // A round may be ending in it.
      tell(workshop, { ...state, roundEndsAt: null })
    },
    remove: async (workshop, rooms, at) => {
      await workshop.end()
      await storage.deleteWorkshop(workshop.id, rooms, at)
      workshops.delete(workshop.id)
      codes.delete(workshop.state.joinCode)
      forget(workshop)
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
