/** What the sockets' side tells whoever counts: kinds and durations only, never a name, a text or a token. */

import type { CloseReason } from '../../shared/closeReasons.ts'

/**
 * Which check refused an update: its bytes (`structure`), client ids of somebody else (`owner`), what it deletes (`deletion`),
 * what it writes (`content`), how much a document may hold (`full`), the writer's role (`rights`), or a throw in apply (`apply`).
 */
export type RefusalKind = 'structure' | 'owner' | 'deletion' | 'content' | 'full' | 'rights' | 'apply'

/** What counts towards a suspension: see `server/access/offences.ts`. */
export type OffenceKind = 'malformed' | 'notAllowed' | 'tooMuch' | 'rebuild'

/** Why no websocket came about, or why it was closed before it was anybody's. */
export type HandshakeRefusal = 'path' | 'origin' | 'busy' | 'full' | 'suspended' | 'late' | 'places'

export interface SyncEvents {
  /** An update was refused; gaps and closed boards are no refusals. */
  refused(kind: RefusalKind): void
  /** An update became durable, `ms` after its frame arrived. */
  acknowledged(ms: number): void
  offence(kind: OffenceKind): void
  /** A participant's token was suspended. */
  suspended(): void
  handshakeRefused(kind: HandshakeRefusal): void
  /** A room gave up its document, to be rebuilt from the log by whoever comes next. */
  dropped(why: 'append' | 'apply' | 'edit'): void
  /** The server ended a connection. */
  closed(reason: CloseReason): void
}

export const silentEvents: SyncEvents = {
  refused: () => undefined,
  acknowledged: () => undefined,
  offence: () => undefined,
  suspended: () => undefined,
  handshakeRefused: () => undefined,
  dropped: () => undefined,
  closed: () => undefined,
}
