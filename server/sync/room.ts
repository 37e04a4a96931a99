/** A document that sockets can join, stored or live. */

import type * as Y from 'yjs'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import type { Audience } from './audience.ts'
import type { RoomKind } from './directory.ts'
import type { Peer } from './peer.ts'
import type { RefusalKind } from './syncEvents.ts'

/**
 * What became of an update. `taken`: applied, or nothing new; it is durable when the audience's release says so; `dear` is how
 * many messages more it counts as, for what it cost to merge.
 */
export type Offered =
  | { kind: 'taken'; dear: number }
  | { kind: 'gap' }
  | { kind: 'refused'; rule: RefusalKind; why: string }
  | { kind: 'broken' }

export interface Room {
  readonly name: RoomName
  readonly workshopId: WorkshopId
  readonly kind: RoomKind
  readonly boardId: BoardId | null
  readonly doc: Y.Doc
  readonly audience: Audience
  /** The document was given up; whoever comes is to come again. */
  readonly dropped: boolean
  /** While storage takes no changes, what is sent is dropped as on a closed board. */
  readonly takesChanges: boolean
  /** A peer that may write offers an update. */
  offer(update: Uint8Array, from: Peer): Offered
  /** The number of peers changed. */
  peersChanged(): void
}
