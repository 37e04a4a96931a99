/** How the rest of the server reads and writes documents: never through a socket, always through the same log and release. */

import type * as Y from 'yjs'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'

/** A loaded room, pinned until `release`. */
export interface RoomHandle {
  readonly name: RoomName
  /** The accepted state. Read only; write with `edit`. May be ahead of what is durable: await `durable` before showing it. */
  readonly doc: Y.Doc
  /** Whose a Yjs client id is; undefined for one that nobody has written with. */
  ownerOf(client: number): string | undefined
  /** A change by the server, logged like any other; resolves when durable. */
  edit(change: (doc: Y.Doc) => void): Promise<void>
  /** Resolves when everything accepted up to now is durable. */
  durable(): Promise<void>
  /** The document was dropped (failed append, quarantine): this handle is of no more use; open a new one. */
  onDropped(listener: () => void): () => void
  release(): void
}

/** A room whose document the server alone writes and nobody stores: the gathering and the workshop. */
export interface LiveRoom {
  readonly doc: Y.Doc
  /** Tells the readers what `doc` has gained since the last call, once `after` has resolved. */
  publish(after?: Promise<unknown>): void
  /** Number of sockets reading now. */
  readers(): number
  /** Called when the number of readers changes. */
  onReaders(listener: (readers: number) => void): () => void
  /** Closes every socket with 4409 and the new name. */
  supersede(by: RoomName): void
}

export interface Rooms {
  /** Loads the room if need be. Rejects when storage does. */
  open(room: RoomName): Promise<RoomHandle>
  /** Registers a live room under this name; its document is empty and the caller's to fill. */
  createLive(room: RoomName): LiveRoom
  /**
   * Rights changed in this workshop: re-checks every socket, closes those that may no longer read (4403), asks those that may
   * write again for what they have (SyncStep1).
   */
  rightsChanged(workshopId: WorkshopId): void
  /**
   * The workshop's rooms have other names now: sockets in a room whose `successor` is another are closed with 4409 and that name,
   * those in a room that has none with 4404. Resolves when nothing of the old rooms is being written any more.
   */
  supersedeWorkshop(workshopId: WorkshopId, successor: (room: RoomName) => RoomName | null): Promise<void>
  /** Closes every socket of the workshop (4404) and forgets its rooms. Resolves when nothing is being written any more. */
  dropWorkshop(workshopId: WorkshopId): Promise<void>
}
