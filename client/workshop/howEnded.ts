/** What a close of the workshop's room means for the person in front of the page. Pure. */

import type { Role } from '../../shared/access.ts'
import type { ProblemCode } from '../../shared/api.ts'
import type { CloseReason } from '../../shared/closeReasons.ts'

export type HowEnded =
  /** The workshop is no more. */
  | 'deleted'
  /** The moderator has removed this participant. */
  | 'removed'
  /** The moderator has withdrawn this link. */
  | 'withdrawn'
  /** No access, and the server does not say why. */
  | 'refused'
  /** Nothing is wrong with the access: loading the page again mends it. */
  | 'broken'

/** Known from the close alone; null: the server has to be asked why. */
export function endedBy(reason: CloseReason): HowEnded | null {
  switch (reason) {
    case 'noSuchRoom':
      return 'deleted'
    case 'notAuthorised':
    case 'notAllowed':
      return null
    case 'malformed':
    case 'tooLarge':
    case 'tooMuch':
    case 'tooSlow':
    case 'restarting':
    case 'superseded':
      return 'broken'
  }
}

/** What the server's refusal (null: it refused nothing, or did not answer) says to somebody of this role. */
export function endedAs(role: Role, refusal: ProblemCode | null): HowEnded {
  if (refusal !== 'removed') return 'refused'
  return role === 'participant' ? 'removed' : 'withdrawn'
}
