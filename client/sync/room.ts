/** What a page holds of a document on the server, and how the state of the connection is told. */

import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { StoreApi } from 'zustand/vanilla'
import type { CloseReason } from '../../shared/closeReasons.ts'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'

/** The state that a person sees. `kept` is the number of changes that are only on this device. */
export type RoomState =
  | { phase: 'opening'; kept: number }
  | { phase: 'live'; kept: number }
  | { phase: 'offline'; kept: number }
  /** Read by us, closed for writing by the moderator: changes wait here until the board opens again. */
  | { phase: 'closed'; kept: number }
  /** The server said no for good; what was unsent is still offered for download. */
  | { phase: 'refused'; reason: CloseReason; kept: number }

export interface Room {
  /** Replaced when the server supersedes the room (new epoch or incarnation); listen with `onDocument`. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly state: StoreApi<RoomState>
  /** Called at once and again whenever `doc` is replaced by a synced successor. Returns the stop. */
  onDocument(listener: (doc: Y.Doc) => void): () => void
  /** Resolves when the first sync with the server (or the stored outbox, offline) has been applied. */
  ready: Promise<void>
  close(): void
}

export interface RoomOptions {
  workshopId: WorkshopId
  room: RoomName
  token: string
  /** Keeps unacknowledged changes in IndexedDB under this key and the room; null for rooms that this page only reads. */
  outboxOwner: string | null
}
