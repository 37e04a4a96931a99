/** Whose turn it is in plenum and how long each has: the plenum's minutes shared among the groups. Pure. */

import { timeLeft } from '../../shared/i18n/clockText.ts'
import type { GroupId } from '../../shared/ids.ts'
import { presentingShareMs } from '../../shared/workshop/plenum.ts'
import type { Group, Workshop } from '../../shared/workshop/workshop.ts'
import { clockFace, type ClockFace } from './clockFace.ts'

export interface PlenumTurn {
  group: Group
  /** 1-based place among the groups. */
  place: number
  of: number
  /** What is left of the share. */
  clock: ClockFace
  /** `4:12` spent and `7:00` in all, for the console. */
  spent: string
  share: string
}

/** The present turn, or null when nobody is presenting. */
export function plenumTurn(workshop: Workshop, now: number): PlenumTurn | null {
  const { presenting, current, groups } = workshop
  if (!presenting || !current) return null
  const index = groups.findIndex((group) => group.id === presenting.groupId)
  const group = groups[index]
  if (!group) return null
  const share = presentingShareMs(workshop)
  const elapsed = Math.max(0, (current.pausedAt ?? now) - presenting.startedAt)
  return {
    group,
    place: index + 1,
    of: groups.length,
    clock: clockFace(share - elapsed, share, current.pausedAt !== null),
    spent: timeLeft(Math.floor(elapsed / 1000) * 1000),
    share: timeLeft(share),
  }
}

/** The group whose turn comes next; null after the last. Before the first turn it is the first group. */
export function nextPresenter(workshop: Workshop): GroupId | null {
  const { groups, presenting } = workshop
  if (!presenting) return groups[0]?.id ?? null
  const index = groups.findIndex((group) => group.id === presenting.groupId)
  return groups[index + 1]?.id ?? null
}

/** The group whose turn was before; null before the second. */
export function previousPresenter(workshop: Workshop): GroupId | null {
  const { groups, presenting } = workshop
  if (!presenting) return null
  const index = groups.findIndex((group) => group.id === presenting.groupId)
  return groups[index - 1]?.id ?? null
}
