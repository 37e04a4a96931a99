/** A connection as the rest of its room sees it. */

import type { Holder } from './directory.ts'
import type { Outlet } from './outlet.ts'

export interface Peer {
  /** Unique in this process. */
  readonly id: number
  readonly outlet: Outlet
  /** Who it is now; a participant's group can change while connected. */
  holder(): Holder
  /** May it write to this document at this moment? */
  mayWrite(): boolean
  /** Ends the connection because the document behind it went away; it is to come back with jitter. */
  restart(): void
}
