/**
 * A room whose changes are kept. It holds the accepted state; nothing leaves it before it is durable:
 * gate → apply → append → release. After a failed append the document is dropped: the next to ask loads it anew.
 */

import * as Y from 'yjs'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import type { LogEntry, Storage, StoredRoom as StoredRows } from '../storage/storage.ts'
import { Audience } from './audience.ts'
import type { Directory, RoomKind } from './directory.ts'
import { DocumentSize } from './documentSize.ts'
import { checkUpdate } from './gate/checkUpdate.ts'
import type { Peer } from './peer.ts'
import type { Offered, Room } from './room.ts'
import { RoomLog } from './roomLog.ts'
import { StorageNotWorking, type StorageWatch } from './storageWatch.ts'
import { buildDocument } from './storedDocument.ts'
import type { Timers } from './timers.ts'

/** Owner of the ids that the server writes with. */
export const SERVER_OWNER = 'server'

export interface RoomNeeds {
  storage: Storage
  watch: Pick<StorageWatch, 'takesChanges' | 'appendFailed'>
  directory: Pick<Directory, 'noteEdit'>
  timers: Timers
  /** Epoch ms. */
  clock(): number
  log: Log
  /** For whoever counts: the document was given up. */
  dropped?(why: 'append' | 'apply' | 'edit'): void
  /** The stored rows of this room are damaged: it is to be repaired, and loaded under its new name. Returns at once. */
  damaged(room: RoomName): void
}

/** What is left of a damaged room is never served: people would go on from it, and what was lost would be lost for good. */
class DamagedRoomError extends Error {
  /** To whoever asked, storage has failed for the moment. */
  override name = 'StorageError'

  constructor() {
    super('The room is damaged and about to be repaired')
  }
}

export interface RoomIdentity {
  name: RoomName
  workshopId: WorkshopId
  kind: RoomKind
  boardId: BoardId | null
}

export class StoredRoom implements Room {
  readonly name: RoomName
  readonly workshopId: WorkshopId
  readonly kind: RoomKind
  readonly boardId: BoardId | null
  readonly doc: Y.Doc
  readonly audience: Audience
  dropped = false
  readonly log: RoomLog
  private readonly needs: RoomNeeds
  private readonly owners: Map<number, string>
  /** How many client ids each owner has. */
  private readonly clientsOf = new Map<string, number>()
  private readonly size: DocumentSize
  private readonly dropListeners = new Set<() => void>()
  private collecting: Uint8Array[] | null = null

  static async load(identity: RoomIdentity, needs: RoomNeeds): Promise<StoredRoom> {
    const stored = await needs.storage.loadRoom(identity.name)
    const { doc, unusable } = buildDocument(stored)
    if (unusable > 0) {
      needs.log.error({ room: identity.name, unusable }, 'room.damaged')
      doc.destroy()
      needs.damaged(identity.name)
      throw new DamagedRoomError()
    }
    return new StoredRoom(identity, needs, doc, stored)
  }

  private constructor(identity: RoomIdentity, needs: RoomNeeds, doc: Y.Doc, { owners, updates, seq }: StoredRows) {
    this.name = identity.name
    this.workshopId = identity.workshopId
    this.kind = identity.kind
    this.boardId = identity.boardId
    this.needs = needs
    this.doc = doc
    this.owners = owners
    for (const owner of owners.values()) this.clientsOf.set(owner, (this.clientsOf.get(owner) ?? 0) + 1)
    const large = (bytes: number) => needs.log.warn({ room: identity.name, bytes }, 'room.large')
    this.size = new DocumentSize(doc, () => needs.timers.now(), large)
    this.audience = new Audience(doc, needs.timers)
    this.log = new RoomLog({
      room: identity.name, doc, owners, storage: needs.storage, timers: needs.timers, log: needs.log,
      tickMs: () => this.audience.tickMs,
      stored: (mark, count, update) => this.audience.settle(mark, count, update),
      healed: (mark) => this.audience.release.settle(mark),
      failed: () => {
        needs.watch.appendFailed()
        this.drop('append')
      },
    }, updates.length, seq)
    doc.on('update', (update: Uint8Array) => {
      if (this.collecting) this.collecting.push(update)
      else if (!this.dropped) this.accept([update], this.serverIds(), null)
    })
  }

  get takesChanges(): boolean {
    return this.needs.watch.takesChanges
  }

  offer(update: Uint8Array, from: Peer): Offered {
    if (this.dropped || this.kind === 'gathering' || this.kind === 'workshop') return { kind: 'broken' }
    const { owner } = from.holder()
    const ownerOf = (client: number) => this.owners.get(client) ?? (client === this.doc.clientID ? SERVER_OWNER : undefined)
    const clientsOf = (one: string) => this.clientsOf.get(one) ?? 0
    const verdict = checkUpdate(update, { kind: this.kind, doc: this.doc, owner, ownerOf, clientsOf })
    if (!verdict.pass) return verdict.gap ? { kind: 'gap' } : { kind: 'refused', rule: verdict.rule, why: verdict.why }
    if (verdict.empty) return { kind: 'taken', dear: 0 }
    if (verdict.writes && !this.size.fits(update.length)) return { kind: 'refused', rule: 'full', why: 'This document is full' }
    const dear = Math.floor(verdict.steps / LIMITS.mergeStepsPerMessage)
    const updates = this.collect(() => Y.applyUpdate(this.doc, update, from))
    if (!updates || this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) {
      this.drop('apply', from)
      return { kind: 'broken' }
    }
    if (updates.length === 0) return { kind: 'taken', dear }
    for (const client of verdict.introduced) this.owned(client, owner)
    // More than one update means that applying cleaned something up, which the sender does not know of.
    this.accept(updates, verdict.introduced.map((client) => ({ client, owner })), updates.length === 1 ? from : null)
    this.audience.release.whenReleased(() => this.needs.directory.noteEdit(this.name, this.needs.clock()))
    return { kind: 'taken', dear }
  }

  /** Whose a Yjs client id is; undefined for one that nobody has written with. */
  ownerOf(client: number): string | undefined {
    return this.owners.get(client)
  }

  /** A change by the server itself. If `change` throws, the document is dropped, since it may be half changed. */
  async edit(change: (doc: Y.Doc) => void): Promise<void> {
    if (this.dropped) throw new Error('The room was dropped')
    if (!this.takesChanges) throw new StorageNotWorking()
    const updates: Uint8Array[] = []
    this.collecting = updates
    try {
      this.doc.transact(() => change(this.doc), SERVER_OWNER)
    } catch (error) {
      this.drop('edit')
      throw error
    } finally {
      this.collecting = null
    }
    if (updates.length > 0) this.accept(updates, this.serverIds(), null)
    await this.durable()
  }

  /** Resolves when everything accepted up to now is durable; rejects when the document is dropped instead. */
  durable(): Promise<void> {
    if (this.dropped) return Promise.reject(new Error('The room was dropped'))
    return new Promise((resolve, reject) => {
      this.audience.release.whenReleased(resolve, () => reject(new Error('The room was dropped')))
    })
  }

  onDropped(listener: () => void): () => void {
    // It may have been dropped between being handed out and being listened to.
    if (this.dropped) listener()
    this.dropListeners.add(listener)
    return () => this.dropListeners.delete(listener)
  }

  peersChanged(): void {
    // Only live rooms tell anyone.
  }

  /** Forgets the document: every peer but the `culprit` is sent away to come back, every waiting promise rejects. */
  drop(why: 'append' | 'apply' | 'edit' | 'deleted' | 'unloaded', culprit: Peer | null = null): void {
    if (this.dropped) return
    this.dropped = true
    this.log.close()
    if (why !== 'deleted' && why !== 'unloaded') {
      this.needs.dropped?.(why)
      this.needs.log.error({ room: this.name, why }, 'room.dropped')
    }
    for (const listener of [...this.dropListeners]) listener()
    this.audience.release.lose()
    for (const peer of [...this.audience.peers]) if (peer !== culprit) peer.restart()
    this.doc.destroy()
  }

  private collect(change: () => void): Uint8Array[] | null {
    const updates: Uint8Array[] = []
    this.collecting = updates
    try {
      change()
      return updates
    } catch (error) {
      this.needs.log.warn({ room: this.name, ...errorFields(error) }, 'room.apply-threw')
      return null
    } finally {
      this.collecting = null
    }
  }

  private owned(client: number, owner: string): void {
    this.owners.set(client, owner)
    this.clientsOf.set(owner, (this.clientsOf.get(owner) ?? 0) + 1)
  }

  private serverIds(): LogEntry['introduced'] {
    const client = this.doc.clientID
    if (this.owners.has(client)) return []
    this.owned(client, SERVER_OWNER)
    return [{ client, owner: SERVER_OWNER }]
  }

  private accept(updates: readonly Uint8Array[], introduced: LogEntry['introduced'], from: Peer | null): void {
    const [only, ...more] = updates
    if (!only) return
    const update = more.length === 0 ? only : Y.mergeUpdates([...updates])
    this.size.grew(update.length)
    const mark = this.audience.accept(update, from)
    this.log.add({ update, introduced, mark })
  }
}
