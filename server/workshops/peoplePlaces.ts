/**
 * Room for one more participant. A workshop has so many places; who never got here gives way to a newcomer, the one who joined
 * longest ago first, so that nobody can fill a workshop by joining it thousands of times. Who left hours ago takes up no place.
 */

import type { ParticipantId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { LiveWorkshop, Participant } from './liveWorkshop.ts'

export type Place = { free: true } | { free: false; givesWay: ParticipantId | null }

/** Is there a place, or who would have to give way for one; null when nobody may. `here` are those with a socket now. */
export function placeIn(workshop: Pick<LiveWorkshop, 'participants'>, here: ReadonlySet<ParticipantId>, now: number): Place {
  const { participants } = workshop
  if (participants.size < LIMITS.participants) return { free: true }
  let taken = 0
  let longestAgo: Participant | null = null
  for (const participant of participants.values()) {
    const { id, removedAt, arrivedAt, seenAt } = participant
    if (removedAt !== undefined) continue
    if (here.has(id) || now - seenAt < LIMITS.participantGoneMs) taken += 1
    if (arrivedAt === undefined && !here.has(id) && seenAt < (longestAgo?.seenAt ?? Infinity)) longestAgo = participant
  }
  if (taken < LIMITS.participants && participants.size < LIMITS.participantsKept) return { free: true }
  return { free: false, givesWay: longestAgo?.id ?? null }
}
