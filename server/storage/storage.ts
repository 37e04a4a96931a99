/**
 * The one seam to durable storage. Engine-neutral: SQLite implements it today, and any other engine must pass
 * the same contract suite (`tests/support/storageContract.ts`).
 *
 * Promises: a resolved `append`, `compact` or `putRow` is on disk (fsynced). `append`s that wait at the same time share
 * one commit. A rejected call changed nothing. Sequence numbers of a room rise by at least one with every row.
 */

import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'

/** The `code` of a rejection when what is stored turned out to be damaged: by the next call it is repaired with what could be read. */
export const STORAGE_DAMAGED = 'ERR_STORAGE_DAMAGED'

/** One accepted update, and the Yjs client ids that it introduced together with who owns them from now on. */
export interface LogEntry {
  room: RoomName
  update: Uint8Array
  introduced: { client: number; owner: string }[]
}

export interface StoredRoom {
  /** The last compacted state, or null. */
  snapshot: Uint8Array | null
  /** Updates after the snapshot, oldest first. */
  updates: Uint8Array[]
  /** Highest sequence number stored; 0 for a room never written. */
  seq: number
  /** Yjs client id → owner. */
  owners: Map<number, string>
  /** Rows whose checksum failed or that are missing in the sequence: left out, counted, reported. */
  damaged: number
}

export interface StoredWorkshop {
  id: WorkshopId
  /** JSON of `WorkshopState` (server/workshops/state.ts). */
  state: string
}

export interface StoredToken {
  /** SHA-256 of the token, hex. */
  hash: string
  workshopId: WorkshopId
  /** JSON of the capability (server/access/capability.ts). */
  capability: string
}

export interface StoredImageRow {
  hash: string
  workshopId: WorkshopId
  mime: string
  width: number
  height: number
  bytes: Uint8Array
}

/** Why an earlier state of a board was kept. */
export type CheckpointWhy = 'interval' | 'programme' | 'beforeRestore' | 'beforeRemoval'

/** An earlier state of a board. */
export interface NewCheckpoint {
  workshopId: WorkshopId
  boardId: BoardId
  /** Epoch ms. */
  at: number
  why: CheckpointWhy
  /** Ideas on the board then. */
  ideas: number
  /** Of the room, at that moment; 0 when it is not known. */
  seq: number
  /** The document's state, compressed. */
  body: Uint8Array
}

/** A kept checkpoint without its state. */
export interface CheckpointEntry extends Omit<NewCheckpoint, 'workshopId' | 'body'> {
  id: number
  /** Length of the stored state. */
  bytes: number
}

export interface StoredCheckpoint extends CheckpointEntry {
  body: Uint8Array
}

/** A damaged room that goes on under a new name with what could be read of it. */
export interface RoomRepair {
  /** With the state that names the new room. */
  workshop: StoredWorkshop
  from: RoomName
  to: RoomName
  state: Uint8Array
  owners: Map<number, string>
  /** Epoch ms. */
  at: number
}

/** One deleted workshop in the journal. */
export interface Deletion {
  id: WorkshopId
  /** Epoch ms. */
  at: number
}

/** A workshop as it is taken in whole, out of a backup or an exported file. */
export interface WholeWorkshop {
  workshop: StoredWorkshop
  rooms: { room: RoomName; seq: number; state: Uint8Array; owners: Map<number, string> }[]
  /** Added where they are not there already, like pictures and checkpoints. */
  tokens: StoredToken[]
  images: StoredImageRow[]
  checkpoints: NewCheckpoint[]
}

export interface Storage {
  /** Resolves with the row's sequence number once it is durable. */
  append(entry: LogEntry): Promise<number>
  loadRoom(room: RoomName): Promise<StoredRoom>
  /** Replaces the snapshot and the rows up to `seq` by `state`, in one transaction. Later rows stay. */
  compact(room: RoomName, seq: number, state: Uint8Array): Promise<void>

  /**
   * In one transaction: every row of the room `from` is set aside as it is, the room `to` begins with `state` and `owners`, and
   * the workshop says so.
   */
  repairRoom(repair: RoomRepair): Promise<void>
  /** How many rows are set aside, of all rooms of this workshop. */
  countQuarantined(id: WorkshopId): Promise<number>

  /** Resolves with its id. */
  putCheckpoint(checkpoint: NewCheckpoint): Promise<number>
  /** Of all boards of a workshop, oldest first. */
  checkpointsOf(id: WorkshopId): Promise<CheckpointEntry[]>
  /** Null when there is none, or when its checksum fails. */
  getCheckpoint(id: WorkshopId, checkpoint: number): Promise<StoredCheckpoint | null>
  dropCheckpoints(id: WorkshopId, checkpoints: number[]): Promise<void>

  putWorkshop(workshop: StoredWorkshop): Promise<void>
  getWorkshop(id: WorkshopId): Promise<StoredWorkshop | null>
  /** One whose checksum fails is listed without its state, so that somebody hears of it. */
  listWorkshops(): Promise<(StoredWorkshop | { id: WorkshopId; state: null })[]>
  /**
   * Everything of a workshop: rooms with the given names, tokens, images, checkpoints, what was set aside. Its id alone stays, in
   * the journal of deletions with the instant `at` (epoch ms), so that an old backup does not bring it back.
   */
  deleteWorkshop(id: WorkshopId, rooms: RoomName[], at: number): Promise<void>

  /** All of it in one transaction: the rooms hold these states and nothing else, the workshop's state is this. */
  takeWorkshop(whole: WholeWorkshop): Promise<void>
  /** The rooms of a workshop that anything is stored of, those of earlier incarnations among them. */
  roomsOf(id: WorkshopId): Promise<RoomName[]>
  dropRooms(rooms: RoomName[]): Promise<void>
  /** The journal of deletions, oldest first. */
  deletions(): Promise<Deletion[]>
  /** Adds what another journal holds; the first instant of an id stays. */
  noteDeletions(deletions: Deletion[]): Promise<void>

  putToken(token: StoredToken): Promise<void>
  /** One token that opened nothing; what was written with it stays. */
  deleteToken(hash: string): Promise<void>
  getToken(hash: string): Promise<StoredToken | null>
  tokensOf(id: WorkshopId): Promise<StoredToken[]>

  putImage(image: StoredImageRow): Promise<void>
  getImage(workshopId: WorkshopId, hash: string): Promise<StoredImageRow | null>
  countImages(workshopId: WorkshopId): Promise<number>

  /** Writes and removes a row: rejects while the disk is full or read-only. */
  probe(): Promise<void>
  close(): Promise<void>
}
