/** Who may do what: the only permission decision of the product, asked by HTTP, sockets and screens alike. */

import type { GroupId, ParticipantId } from './ids.ts'

export const ROLES = ['moderator', 'secretary', 'participant', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Whoever holds a valid token for a workshop. A participant has no group until one is chosen. */
export type Member =
  | { role: 'moderator' | 'secretary' | 'viewer' }
  | { role: 'participant'; participantId: ParticipantId; groupId: GroupId | null; name: string | null }

/** What a permission is asked about, with the facts of the workshop that the answer depends on. */
export type Target =
  | { kind: 'board'; groupId: GroupId; home: boolean; open: boolean; otherFocusAreas: boolean; revealed: boolean; locked?: boolean }
  | { kind: 'gathering'; revealed: boolean }
  | { kind: 'plenum'; revealed: boolean }
  | { kind: 'minutes'; published: boolean }
  | { kind: 'workshop' }

/** May this member read the document? */
export function canRead(member: Member, target: Target): boolean {
  switch (target.kind) {
    case 'workshop':
      return true
    case 'board':
      if (member.role === 'moderator' || member.role === 'secretary') return true
      if (target.revealed) return true
      return member.role === 'participant' && member.groupId === target.groupId
    case 'gathering':
    case 'plenum':
      return member.role === 'moderator' || member.role === 'secretary' || target.revealed
    case 'minutes':
      return member.role === 'moderator' || member.role === 'secretary' || target.published
  }
}

/**
 * May this member write to the document now? A participant's own board that is merely closed, or whose group is locked, answers
 * false here; `mayWriteWhenOpen` tells it from a board that is never theirs.
 */
export function canWrite(member: Member, target: Target): boolean {
  if (target.kind === 'board' && member.role === 'participant') return target.open && target.locked !== true && mayWriteWhenOpen(member, target)
  return mayWriteWhenOpen(member, target)
}

/** Would this member be allowed to write if the board were open and its group not locked? */
export function mayWriteWhenOpen(member: Member, target: Target): boolean {
  switch (target.kind) {
    case 'workshop':
    case 'gathering':
      return false
    case 'plenum':
      return member.role === 'moderator'
    case 'minutes':
      return member.role === 'moderator' || member.role === 'secretary'
    case 'board':
      if (member.role === 'moderator') return true
      return member.role === 'participant' && member.groupId === target.groupId && (target.home || target.otherFocusAreas)
  }
}

/** What an HTTP call needs. */
export type Action = 'read' | 'run' | 'takeHome' | 'export' | 'chooseGroup' | 'upload' | 'seeNotes' | 'issueLinks' | 'ownData' | 'delete'

const ACTIONS: Record<Action, readonly Role[]> = {
  read: ROLES,
  run: ['moderator'],
  takeHome: ['moderator', 'secretary'],
  export: ['moderator', 'secretary'],
  chooseGroup: ['participant'],
  upload: ['moderator', 'participant'],
  seeNotes: ['moderator', 'secretary'],
  issueLinks: ['moderator', 'secretary'],
  ownData: ['participant'],
  delete: ['moderator'],
}

/** May a member of this role take this action? */
export function can(role: Role, action: Action): boolean {
  return ACTIONS[action].includes(role)
}
