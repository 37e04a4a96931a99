/** The way into a workshop's page: the secret in the address or the session of this device, confirmed by the server. */

import type { Role } from '../../shared/access.ts'
import type { Problem, Session } from '../../shared/api.ts'
import type { ParticipantId, WorkshopId } from '../../shared/ids.ts'
import { request } from './api.ts'
import { noteRemoved, removedFrom } from './removedHere.ts'
import { forgetSecret, secretIn } from './secret.ts'
import { sessionOf, sessions } from './session.ts'

export type Entry =
  | { kind: 'in'; session: Session; token: string }
  /** This device has no session for the roles that the page accepts. */
  | { kind: 'stranger' }
  /** The link or session is another role's than the page is for. */
  | { kind: 'elsewhere'; session: Session }
  /** The server knows neither link nor session any more. */
  | { kind: 'gone'; problem: Problem; owner: ParticipantId | null }
  /** The moderator has removed this participant. */
  | { kind: 'removed'; owner: ParticipantId }
  /** The moderator has withdrawn the link. */
  | { kind: 'withdrawn' }
  /** No answer: worth trying again by itself. */
  | { kind: 'waiting'; problem: Problem }

const GONE = [401, 403, 404, 410]

/** By token: what the server has just said to the page before this one. */
const told = new Map<string, Session>()

/** The next entry with this token goes in without asking the server once more. */
export function tellGate(token: string, session: Session): void {
  told.set(token, session)
}

async function confirm(token: string): Promise<Session | Problem> {
  const known = told.get(token)
  if (known) {
    told.delete(token)
    return known
  }
  const answer = await request<Session>('POST', '/session', { token })
  return answer.ok ? answer.value : answer.problem
}

async function attempt(workshopId: WorkshopId, roles: readonly Role[]): Promise<Entry> {
  const secret = secretIn(location.hash)
  const stored = secret === null ? sessions.find(workshopId, roles) : undefined
  const token = secret ?? stored?.token
  const removed = roles.includes('participant') ? removedFrom(workshopId) : null
  if (!token) return removed === null ? { kind: 'stranger' } : { kind: 'removed', owner: removed }
  const found = await confirm(token)
  if ('code' in found) {
    if (!GONE.includes(found.status)) return { kind: 'waiting', problem: found }
    if (secret !== null) forgetSecret()
    // Its unsent words stay in the outbox under their own key; the session is of no more use.
    if (stored) sessions.remove(stored)
    const owner = stored?.participantId ?? null
    if (found.code !== 'removed') return { kind: 'gone', problem: found, owner }
    if (owner === null) return { kind: 'withdrawn' }
    noteRemoved(workshopId, owner)
    return { kind: 'removed', owner }
  }
  // Only now: without an answer from the server the link must survive a reload.
  if (secret !== null) forgetSecret()
  sessions.save(sessionOf(found.workshopId, found.workshop.title, token, found.member))
  const here = found.workshopId === workshopId && roles.includes(found.member.role)
  return here ? { kind: 'in', session: found, token } : { kind: 'elsewhere', session: found }
}

const underWay = new Map<string, Promise<Entry>>()

/** Tries to enter; two callers at once (React mounts twice in development) share one attempt, since the secret can be read once. */
export function enter(workshopId: WorkshopId, roles: readonly Role[]): Promise<Entry> {
  const key = `${workshopId} ${roles.join()}`
  const running = underWay.get(key)
  if (running) return running
  const made = attempt(workshopId, roles).finally(() => underWay.delete(key))
  underWay.set(key, made)
  return made
}
