/** A room that the server alone writes and nobody stores. Readers are told what has been published. */

import * as Y from 'yjs'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { errorFields, type Log } from '../log.ts'
import { Audience } from './audience.ts'
import type { RoomKind } from './directory.ts'
import type { Offered, Room } from './room.ts'
import type { LiveRoom } from './roomHandle.ts'
import type { RoomIdentity } from './storedRoom.ts'
import type { Timers } from './timers.ts'

export class LiveDocument implements Room, LiveRoom {
  readonly name: RoomName
  readonly workshopId: WorkshopId
  readonly kind: RoomKind
  readonly boardId: BoardId | null
  readonly doc = new Y.Doc()
  readonly audience: Audience
  readonly dropped = false
  readonly takesChanges = true
  private readonly log: Log
  private readonly onSuperseded: (by: RoomName) => void
  private readonly listeners = new Set<(readers: number) => void>()
  private published: Promise<void> = Promise.resolve()

  constructor(identity: RoomIdentity, timers: Timers, log: Log, onSuperseded: (by: RoomName) => void) {
    this.name = identity.name
    this.workshopId = identity.workshopId
    this.kind = identity.kind
    this.boardId = identity.boardId
    this.log = log
    this.onSuperseded = onSuperseded
    this.audience = new Audience(this.doc, timers)
    this.doc.on('update', (update: Uint8Array) => {
      this.audience.accept(update, null)
    })
  }

  publish(after: Promise<unknown> = Promise.resolve()): void {
    const mark = this.audience.release.accepted
    // Publications keep their order. One that may never be told holds back all after it, until the room is superseded.
    this.published = Promise.all([this.published, after]).then(() => this.audience.release.settle(mark))
    this.published.catch((error: unknown) => this.log.warn({ room: this.name, ...errorFields(error) }, 'live.held-back'))
  }

  readers(): number {
    return this.audience.peers.size
  }

  onReaders(listener: (readers: number) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  peersChanged(): void {
    for (const listener of [...this.listeners]) listener(this.readers())
  }

  offer(): Offered {
    return { kind: 'refused', rule: 'rights', why: 'Only the server writes here' }
  }

  supersede(by: RoomName): void {
    this.onSuperseded(by)
  }
}
