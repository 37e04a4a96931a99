/** Joins a group, and keeps on this device what it takes to come back. */

import type { Joined, JoinPreview, Problem, Session } from '../../../shared/api.ts'
import type { JoinRequest } from '../../../shared/requestBodies.ts'
import { request } from '../../workshop/api.ts'
import { tellGate } from '../../workshop/enter.ts'
import { sessionOf, sessions } from '../../workshop/session.ts'

/** Resolves with what stood in the way, or null. */
export async function joinGroup({ workshopId, title }: JoinPreview, body: JoinRequest): Promise<Problem | null> {
  const joined = await request<Joined>('POST', '/join', { body })
  if (!joined.ok) return joined.problem
  const token = joined.value.participantToken
  const session = await request<Session>('POST', '/session', { token })
  if (!session.ok) return session.problem
  sessions.save(sessionOf(workshopId, title, token, session.value.member))
  tellGate(token, session.value)
  return null
}
