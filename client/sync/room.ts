/** What a page holds of a document on the server, and how the state of the connection is told. */

import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { StoreApi } from 'zustand/vanilla'
import type { CloseReason } from '../../shared/closeReasons.ts'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import type { Salvage } from './salvage.ts'

/** The state that a person sees. */
export type RoomState = (
  | { phase: 'opening' }
  | { phase: 'live' }
  /** The line is down and is tried again; `sentAway`: the server asked us to wait, or has no place while others of ours are open. */
  | { phase: 'offline'; sentAway?: 'waits' | 'places' }
  /** Read by us, closed for writing by the moderator: changes wait here until the board opens again. */
  | { phase: 'closed' }
  /** The server said no for good; what was unsent is still offered for download. */
  | { phase: 'refused'; reason: CloseReason }
) & {
  /** Changes that are only on this device. */
  kept: number
  /** The device is still being asked what it keeps: there may be more. */
  looking?: boolean
  /** Of those, changes that build on something which the server no longer has: they will not go out by themselves. */
  unfit?: number
  /** This device cannot store changes: what is kept is lost with the page. */
  memoryOnly?: boolean
  /** The server is there and has not stored what we sent for longer than storing takes. */
  stuck?: boolean
}

export interface Room {
  /** Replaced when the server supersedes the room (new epoch or incarnation); listen with `onDocument`. */
  readonly doc: Y.Doc
  /** Belongs to `doc` and is replaced with it. */
  readonly awareness: Awareness
  readonly state: StoreApi<RoomState>
  /** Called at once and again whenever `doc` is replaced by a synced successor; `before` is then what it replaces, for reading now. Returns the stop. */
  onDocument(listener: (doc: Y.Doc, before: Y.Doc | null) => void): () => void
  /** Resolves when the first sync with the server (or the stored outbox, offline) has been applied. */
  ready: Promise<void>
  /** Says what the workshop knows of this board, so that `closed` shows at once and not only at the next connection. */
  noteOpen(open: boolean): void
  /** Tries to connect now, also after a refusal: when the workshop's state says that it may, or a person asks. */
  retry(): void
  /** The words of unacknowledged changes as plain text, for download; empty when there are none. */
  unsentText(): string
  /** Drops what was not acknowledged, here and on the device; where some of it does not fit the document, only that. */
  discardUnsent(): void
  close(): void
}

export interface RoomOptions {
  workshopId: WorkshopId
  room: RoomName
  token: string
  /** Keeps unacknowledged changes in IndexedDB under this key and the room; null for rooms that this page only reads. */
  outboxOwner: string | null
  /** A name of the document that outlives its room names (the board's id): keeps the outbox through a new incarnation. Default: the room. */
  document?: string
  /**
   * Puts back what can be had of changes that build on something the server has lost; they are forgotten then. Without it
   * they stay, for download.
   */
  putBack?: (doc: Y.Doc, found: Salvage) => void
}
