/** All workshops of this server: in memory, backed by storage. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import { readCapability, type Capability } from '../access/capability.ts'
import { hashToken } from '../access/tokens.ts'
import { errorFields, type Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import { LiveWorkshop, type Participant } from './liveWorkshop.ts'
import { readState } from './readState.ts'

/** A token's entitlement in a loaded workshop. */
export interface Granted {
  workshop: LiveWorkshop
  capability: Capability
  /** The same object for every connection of a participant, so that a change of group is seen by all of them. */
  participant: Participant | null
  hash: string
}

export interface Workshops {
  get(id: string): LiveWorkshop | null
  /** By the stored form of a join code; closed workshops have none. */
  byCode(code: string): LiveWorkshop | null
  all(): LiveWorkshop[]
  /** Stores a new workshop with its first tokens. */
  create(state: WorkshopState, tokens: { token: string; capability: Capability }[]): Promise<LiveWorkshop>
  /** Stores one more token. */
  grant(workshop: LiveWorkshop, token: string, capability: Capability): Promise<void>
  /** Who holds this token; null when nobody does. */
  granted(token: string): Granted | null
  /** Stores what a participant has chosen. */
  saveParticipant(granted: Granted, choice: { groupId: Participant['groupId']; name: Participant['name'] }): Promise<void>
  /** Removes everything; `rooms` are the rooms whose logs go with it, `at` the instant in epoch ms. */
  remove(workshop: LiveWorkshop, rooms: RoomName[], at: number): Promise<void>
  onChange(listener: (workshop: LiveWorkshop, before: WorkshopState) => void): void
}

/** Loads every workshop. One that cannot be read is left alone and reported, and does not keep the others from starting. */
export async function loadWorkshops(storage: Storage, log: Log): Promise<Workshops> {
  const workshops = new Map<WorkshopId, LiveWorkshop>()
  const codes = new Map<string, LiveWorkshop>()
  const grants = new Map<string, Granted>()
  const listeners: ((workshop: LiveWorkshop, before: WorkshopState) => void)[] = []

  const adopt = (state: WorkshopState): LiveWorkshop => {
    const workshop = new LiveWorkshop(state, storage, (changed, before) => {
      for (const listener of listeners) {
        try {
          listener(changed, before)
        } catch (error) {
          log.error({ workshop: changed.id, ...errorFields(error) }, 'a listener of a workshop failed')
        }
      }
    })
    workshops.set(state.id, workshop)
    codes.set(state.joinCode, workshop)
    return workshop
  }

  const remember = (workshop: LiveWorkshop, hash: string, capability: Capability): Granted => {
    let participant: Participant | null = null
    if (capability.role === 'participant') {
      const { participantId: id, groupId, name } = capability
      participant = workshop.participants.get(id) ?? { id, groupId, name }
      workshop.participants.set(id, participant)
    }
    const granted = { workshop, capability, participant, hash }
    grants.set(hash, granted)
    return granted
  }

  for (const stored of await storage.listWorkshops()) {
    const state = stored.state === null ? null : readState(stored.state)
    if (!state) {
      log.error({ workshop: stored.id }, 'a stored workshop cannot be read')
      continue
    }
    const workshop = adopt(state)
    for (const token of await storage.tokensOf(stored.id)) {
      const capability = readCapability(token.capability)
      if (capability) remember(workshop, token.hash, capability)
    }
  }

  const grant = async (workshop: LiveWorkshop, token: string, capability: Capability): Promise<void> => {
    const hash = hashToken(token)
    await storage.putToken({ hash, workshopId: workshop.id, capability: JSON.stringify(capability) })
    remember(workshop, hash, capability)
  }

  return {
    get: (id) => workshops.get(id as WorkshopId) ?? null,
    byCode: (code) => codes.get(code) ?? null,
    all: () => [...workshops.values()],
    create: async (state, tokens) => {
      await storage.putWorkshop({ id: state.id, state: JSON.stringify(state) })
      const workshop = adopt(state)
      await Promise.all(tokens.map(({ token, capability }) => grant(workshop, token, capability)))
      return workshop
    },
    grant,
    granted: (token) => {
      const granted = grants.get(hashToken(token))
      return granted && !granted.workshop.deleted ? granted : null
    },
    saveParticipant: async ({ workshop, capability, participant, hash }, { groupId, name }) => {
      if (!participant || capability.role !== 'participant') return
      await storage.putToken({ hash, workshopId: workshop.id, capability: JSON.stringify({ ...capability, groupId, name }) })
      participant.groupId = groupId
      participant.name = name
    },
    remove: async (workshop, rooms, at) => {
      await workshop.end()
      await storage.deleteWorkshop(workshop.id, rooms, at)
      workshops.delete(workshop.id)
      codes.delete(workshop.state.joinCode)
      for (const [hash, granted] of grants) if (granted.workshop === workshop) grants.delete(hash)
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

/** The owner of the Yjs client ids of a connection: stable per participant, per token for others. */
export function ownerOf(granted: Granted): string {
  return granted.participant ? `p:${granted.participant.id}` : `t:${granted.hash.slice(0, 32)}`
}
