/** What the websocket side needs to know of workshops: who a token is, what a room is, and who may do what there now. */

import type { Member, Target } from '../../shared/access.ts'
import type { BoardId, ParticipantId, RoomName, WorkshopId } from '../../shared/ids.ts'

/** A token's holder. `owner` is who the Yjs client ids of this connection belong to: stable per participant, per token for others. */
export interface Holder {
  workshopId: WorkshopId
  member: Member
  owner: string
  participantId: ParticipantId | null
}

/** What a room name stands for. Stored rooms are logged; live ones are projections that the server alone writes. */
export type RoomKind = 'board' | 'plenum' | 'minutes' | 'gathering' | 'workshop'

export type Resolved =
  | { found: 'room'; workshopId: WorkshopId; kind: RoomKind; boardId: BoardId | null }
  | { found: 'superseded'; by: RoomName; workshopId: WorkshopId }
  | { found: 'nothing' }

export interface Directory {
  /** Null for unknown and revoked tokens. */
  holder(token: string): Promise<Holder | null>
  /** What this name is now. Loads the workshop if need be. */
  resolve(room: RoomName): Promise<Resolved>
  /** The facts that a permission in this room depends on, at this moment; null when the room is gone. Synchronous: asked per frame. */
  target(workshopId: WorkshopId, kind: RoomKind, boardId: BoardId | null): Target | null
  /** A live room was asked for: builds it (if it is not there) and returns when it can be read. */
  prepareLive(room: RoomName): Promise<void>
  /** Something happened on a room, for the moderator's tiles. */
  noteConnected(holder: Holder, room: RoomName, connected: boolean): void
  noteEdit(room: RoomName, atMs: number): void
  /** A device said in the workshop room how many changes it has not had acknowledged (0 when its socket is gone). */
  noteKept(holder: Holder, socketId: number, kept: number): void
}
