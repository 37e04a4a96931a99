/** Who holds which token: given, kept, taken away. What is taken away stays as a row, so that authorship stays known. */

import type { Role } from '../../shared/access.ts'
import type { GroupId, ParticipantId, WorkshopId } from '../../shared/ids.ts'
import { readCapability, type Capability } from '../access/capability.ts'
import { hashToken } from '../access/tokens.ts'
import { errorFields, type Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import type { LiveWorkshop, Participant } from './liveWorkshop.ts'

/** A token's entitlement in a loaded workshop. */
export interface Granted {
  workshop: LiveWorkshop
  capability: Capability
  /** The same object for every connection of a participant, so that a change of group is seen by all of them. */
  participant: Participant | null
  hash: string
}

export interface Grants {
  /** Reads the tokens of a workshop from storage. */
  load(workshop: LiveWorkshop): Promise<void>
  /** Stores one more token. */
  grant(workshop: LiveWorkshop, token: string, capability: Capability): Promise<void>
  /** Who holds this token; null when nobody does, or it was taken away. */
  granted(token: string): Granted | null
  /** Is this a token that was taken away, in a workshop that is there? */
  withdrawn(token: string): boolean
  /** Stores what a participant has chosen. */
  saveParticipant(granted: Granted, choice: { groupId: GroupId | null; name: string | null }): Promise<void>
  /** A socket of a participant came or went. */
  seen(workshopId: WorkshopId, participantId: ParticipantId): void
  /** Ends these participants' access for good; resolves with how many had one when it is stored. */
  removeParticipants(workshop: LiveWorkshop, ids: readonly ParticipantId[]): Promise<number>
  /** Takes away every token of a role but the one with the hash `except`; resolves with how many when it is stored. */
  revoke(workshop: LiveWorkshop, role: Exclude<Role, 'participant'>, except: string): Promise<number>
  /** Forgets a participant who never got here, row and all. */
  dropUnarrived(workshop: LiveWorkshop, id: ParticipantId): Promise<void>
  /** Forgets all tokens of a workshop that is gone. */
  forget(workshop: LiveWorkshop): void
}

/** The row of a token as it is now. */
function capabilityNow({ capability, participant }: Granted): Capability {
  if (capability.role !== 'participant' || !participant) return capability
  const { groupId, name, arrivedAt, removedAt } = participant
  return { ...capability, groupId, name, arrivedAt, removedAt }
}

export function createGrants(parts: {
  storage: Storage
  log: Log
  /** Epoch ms. */
  clock: () => number
  find: (id: WorkshopId) => LiveWorkshop | null
}): Grants {
  const { storage, log, clock, find } = parts
  const grants = new Map<string, Granted>()
  const ofParticipants = new Map<Participant, Granted>()

  const remember = (workshop: LiveWorkshop, hash: string, capability: Capability): Granted => {
    let participant: Participant | null = null
    if (capability.role === 'participant') {
      const { participantId: id, groupId, name, joinedAt, arrivedAt, removedAt } = capability
      const seenAt = arrivedAt ?? joinedAt ?? 0
      participant = workshop.participants.get(id) ?? { id, groupId, name, joinedAt, arrivedAt, removedAt, seenAt }
      workshop.participants.set(id, participant)
    }
    const granted = { workshop, capability, participant, hash }
    grants.set(hash, granted)
    if (participant) ofParticipants.set(participant, granted)
    return granted
  }

  const forgetOne = ({ workshop, participant, hash }: Granted): void => {
    grants.delete(hash)
    if (!participant) return
    ofParticipants.delete(participant)
    workshop.participants.delete(participant.id)
  }

  /**
   * Writes the row as the facts in memory are. Those change first, so that of two writes the later never undoes the earlier; who
   * changed them puts them back when storage refuses.
   */
  const write = (granted: Granted): Promise<void> =>
    storage.putToken({ hash: granted.hash, workshopId: granted.workshop.id, capability: JSON.stringify(capabilityNow(granted)) })

  return {
    load: async (workshop) => {
      for (const token of await storage.tokensOf(workshop.id)) {
        const capability = readCapability(token.capability)
        if (capability) remember(workshop, token.hash, capability)
      }
    },

    grant: async (workshop, token, capability) => {
      // Known before it is stored, so that many who come at once are counted; the token leaves the server only afterwards.
      const granted = remember(workshop, hashToken(token), capability)
      try {
        await write(granted)
      } catch (error) {
        forgetOne(granted)
        throw error
      }
    },

    granted: (token) => {
      const granted = grants.get(hashToken(token))
      if (!granted || granted.workshop.deleted) return null
      const { capability, participant } = granted
      const taken = capability.role === 'participant' ? participant?.removedAt : capability.revokedAt
      return taken === undefined ? granted : null
    },

    withdrawn: (token) => {
      const granted = grants.get(hashToken(token))
      if (!granted || granted.workshop.deleted) return false
      const { capability, participant } = granted
      return (capability.role === 'participant' ? participant?.removedAt : capability.revokedAt) !== undefined
    },

    saveParticipant: async (granted, { groupId, name }) => {
      const { participant } = granted
      if (!participant) return
      const before = { groupId: participant.groupId, name: participant.name }
      Object.assign(participant, { groupId, name })
      try {
        await write(granted)
      } catch (error) {
        Object.assign(participant, before)
        throw error
      }
    },

    seen: (workshopId, participantId) => {
      const workshop = find(workshopId)
      // What is written after a deletion would outlive the workshop.
      const participant = workshop?.deleted === false ? workshop.participants.get(participantId) : undefined
      const granted = participant && ofParticipants.get(participant)
      if (!granted) return
      participant.seenAt = clock()
      if (participant.arrivedAt !== undefined) return
      participant.arrivedAt = participant.seenAt
      write(granted).catch((error: unknown) => {
        // Told again by the next socket: it only decides who gives way when a workshop is full.
        participant.arrivedAt = undefined
        log.debug({ workshop: workshopId, ...errorFields(error) }, 'noting an arrival failed')
      })
    },

    removeParticipants: async (workshop, ids) => {
      const found = ids.flatMap((id) => {
        const participant = workshop.participants.get(id)
        const granted = participant?.removedAt === undefined ? participant && ofParticipants.get(participant) : undefined
        return granted ? [granted] : []
      })
      const removedAt = clock()
      const mark = (at: number | undefined) => {
        for (const { participant } of found) if (participant) participant.removedAt = at
      }
      mark(removedAt)
      try {
        await Promise.all(found.map(write))
      } catch (error) {
        mark(undefined)
        throw error
      }
      return found.length
    },

    revoke: async (workshop, role, except) => {
      const revokedAt = clock()
      const found = [...grants.values()].filter(
        ({ workshop: of, capability, hash }) => of === workshop && capability.role === role && hash !== except && capability.revokedAt === undefined,
      )
      const mark = (at: number | undefined) => {
        for (const granted of found) {
          if (granted.capability.role !== 'participant') granted.capability = { role: granted.capability.role, revokedAt: at }
        }
      }
      mark(revokedAt)
      try {
        await Promise.all(found.map(write))
      } catch (error) {
        mark(undefined)
        throw error
      }
      return found.length
    },

    dropUnarrived: async (workshop, id) => {
      const participant = workshop.participants.get(id)
      const granted = participant && ofParticipants.get(participant)
      if (!granted) return
      forgetOne(granted)
      await storage.deleteToken(granted.hash)
    },

    forget: (workshop) => {
      for (const granted of [...grants.values()]) if (granted.workshop === workshop) forgetOne(granted)
    },
  }
}

/** The owner of the Yjs client ids of a connection: stable per participant, per token for others. */
export function ownerOf(granted: Granted): string {
  return granted.participant ? ownerOfParticipant(granted.participant.id) : `t:${granted.hash.slice(0, 32)}`
}

/** The owner of all that a participant writes, on every device. */
export function ownerOfParticipant(id: ParticipantId): string {
  return `p:${id}`
}
