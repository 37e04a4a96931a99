/**
 * Counts what no honest client does, per holder: broken frames, writing as a reader, floods, rebuilds of a room. A participant
 * with `LIMITS.offences` of them within a minute is suspended for ten. Only in memory, and never by revoking the token: what a
 * device has not handed in yet stays valid and can come later. Moderators', secretaries' and viewers' links are shared by many,
 * so that nobody is shut out for another's offence; only rebuilding one room again and again is slowed down for them too.
 */

import { LIMITS } from '../../shared/limits.ts'
import type { OffenceKind } from '../sync/syncEvents.ts'

/** Whose offence: `owner` is stable per participant and per shared link. */
export interface Offender {
  owner: string
  /** Null for links that many share. */
  participantId: string | null
}

export interface Offences {
  /** Notes one; true when it suspends the participant from now on. */
  note(offender: Offender, room: string, kind: OffenceKind): boolean
  /** May this holder not open this room now? */
  barred(offender: Offender, room: string): boolean
}

const REBUILD_WINDOW_MS = 60_000
/** How often what is over is looked for. */
const FORGET_EVERY_MS = 10_000

/** `now` gives monotonic milliseconds. */
export function createOffences(now: () => number): Offences {
  /** Instants within the window, oldest first. */
  const instants = new Map<string, number[]>()
  const suspendedUntil = new Map<string, number>()

  const recent = (key: string, windowMs: number): number[] => {
    const kept = (instants.get(key) ?? []).filter((at) => now() - at < windowMs)
    if (kept.length === 0) instants.delete(key)
    return kept
  }
  const add = (key: string, windowMs: number): number => {
    const all = [...recent(key, windowMs), now()]
    instants.set(key, all)
    return all.length
  }
  let forgotAt = now()
  const forget = () => {
    if (now() - forgotAt < FORGET_EVERY_MS) return
    forgotAt = now()
    for (const key of [...instants.keys()]) recent(key, Math.max(LIMITS.offenceWindowMs, REBUILD_WINDOW_MS))
    for (const [key, until] of suspendedUntil) if (until <= now()) suspendedUntil.delete(key)
  }
  const rebuildKey = ({ owner }: Offender, room: string) => `${owner} ${room}`

  return {
    note(offender, room, kind) {
      forget()
      if (kind === 'rebuild') add(rebuildKey(offender, room), REBUILD_WINDOW_MS)
      if (offender.participantId === null || (suspendedUntil.get(offender.owner) ?? 0) > now()) return false
      if (add(offender.owner, LIMITS.offenceWindowMs) < LIMITS.offences) return false
      suspendedUntil.set(offender.owner, now() + LIMITS.suspensionMs)
      instants.delete(offender.owner)
      return true
    },
    barred(offender, room) {
      if ((suspendedUntil.get(offender.owner) ?? 0) > now()) return true
      return recent(rebuildKey(offender, room), REBUILD_WINDOW_MS).length >= LIMITS.rebuildsPerMinute
    },
  }
}
