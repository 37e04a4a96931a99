/** A document that sockets can join, stored or live. */

import type * as Y from 'yjs'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import type { Audience } from './audience.ts'
import type { RoomKind } from './directory.ts'
import type { Peer } from './peer.ts'

/** What became of an update. `taken`: applied, or nothing new; it is durable when the audience's release says so. */
export type Offered = { kind: 'taken' } | { kind: 'gap' } | { kind: 'refused'; why: string } | { kind: 'broken' }

export interface Room {
  readonly name: RoomName
  readonly workshopId: WorkshopId
  readonly kind: RoomKind
  readonly boardId: BoardId | null
  readonly doc: Y.Doc
  readonly audience: Audience
  /** The document was given up; whoever comes is to come again. */
  readonly dropped: boolean
  /** A peer that may write offers an update. */
  offer(update: Uint8Array, from: Peer): Offered
  /** The number of peers changed. */
  peersChanged(): void
}
