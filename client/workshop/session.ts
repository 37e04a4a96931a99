/** The workshops that this device is part of, by role; moderator and several participants live side by side in one browser. */

import type { Member, Role } from '../../shared/access.ts'
import type { GroupId, ParticipantId, WorkshopId } from '../../shared/ids.ts'
import { deviceStorage, type KeyValue, tabStorage } from './deviceStorage.ts'

export interface StoredSession {
  workshopId: WorkshopId
  role: Role
  token: string
  participantId?: ParticipantId
  groupId?: GroupId
  title: string
  /** Epoch ms of the device when it was last used. */
  at: number
}

const KEY = 'planche.sessions'
const MOST = 100

export interface Sessions {
  /** All of them, last used first. */
  list(): StoredSession[]
  /**
   * The session for a page that accepts `roles`, in their order. A participant is the one pinned to this tab, else the
   * one used last on this device.
   */
  find(workshopId: WorkshopId, roles: readonly Role[]): StoredSession | undefined
  /** Adds or renews; a participant is pinned to this tab. */
  save(session: Omit<StoredSession, 'at'>): void
  remove(session: Pick<StoredSession, 'workshopId' | 'role' | 'participantId'>): void
}

function isSession(value: unknown): value is StoredSession {
  return typeof value === 'object' && value !== null && 'workshopId' in value && 'role' in value && 'token' in value && typeof value.token === 'string'
}

function read(storage: KeyValue): StoredSession[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isSession) : []
  } catch {
    // Somebody else's or a damaged value: start over rather than lock the person out.
    return []
  }
}

const pinKey = (workshopId: WorkshopId) => `planche.participant.${workshopId}`

type Key = Pick<StoredSession, 'workshopId' | 'role' | 'participantId'>
const same = (a: Key, b: Key) => a.workshopId === b.workshopId && a.role === b.role && a.participantId === b.participantId

/** The sessions kept in `device`, with participants pinned per `tab`. `now` in epoch ms. */
export function createSessions(device: KeyValue, tab: KeyValue, now: () => number): Sessions {
  const list = () => read(device).sort((a, b) => b.at - a.at)
  const write = (sessions: StoredSession[]) => device.setItem(KEY, JSON.stringify(sessions.slice(0, MOST)))
  return {
    list,
    find(workshopId, roles) {
      const here = list().filter((session) => session.workshopId === workshopId)
      const pinned = tab.getItem(pinKey(workshopId))
      for (const role of roles) {
        const ofRole = here.filter((session) => session.role === role)
        const found = role === 'participant' ? (ofRole.find((session) => session.participantId === pinned) ?? ofRole[0]) : ofRole[0]
        if (!found) continue
        if (found.participantId) tab.setItem(pinKey(workshopId), found.participantId)
        return found
      }
      return undefined
    },
    save(session) {
      const saved = { ...session, at: now() }
      write([saved, ...list().filter((other) => !same(other, session))])
      if (session.participantId) tab.setItem(pinKey(session.workshopId), session.participantId)
    },
    remove(session) {
      write(list().filter((other) => !same(other, session)))
      if (session.participantId && tab.getItem(pinKey(session.workshopId)) === session.participantId) tab.removeItem(pinKey(session.workshopId))
    },
  }
}

/** This browser's. */
export const sessions: Sessions = createSessions(deviceStorage, tabStorage, () => Date.now())

/** What to store of a member that the server has confirmed. */
export function sessionOf(workshopId: WorkshopId, title: string, token: string, member: Member): Omit<StoredSession, 'at'> {
  if (member.role !== 'participant') return { workshopId, role: member.role, token, title }
  return { workshopId, role: member.role, token, title, participantId: member.participantId, ...(member.groupId ? { groupId: member.groupId } : {}) }
}
