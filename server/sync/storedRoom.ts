/**
 * A room whose changes are kept. It holds the accepted state; nothing leaves it before it is durable:
 * gate → apply → append → release. One append is under way at a time, and what arrives meanwhile goes into the next one, so
 * that a failed append never leaves a hole in the log. After a failure the document is dropped: the next to ask loads it anew.
 */

import * as Y from 'yjs'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import { STORAGE_DAMAGED, type LogEntry, type Storage, type StoredRoom as StoredRows } from '../storage/storage.ts'
import { Audience } from './audience.ts'
import type { Directory, RoomKind } from './directory.ts'
import { DocumentSize } from './documentSize.ts'
import { checkUpdate } from './gate/checkUpdate.ts'
import type { Peer } from './peer.ts'
import type { Offered, Room } from './room.ts'
import { StorageNotWorking, type StorageWatch } from './storageWatch.ts'
import { buildDocument } from './storedDocument.ts'
import type { Timers } from './timers.ts'

/** Owner of the ids that the server writes with. */
export const SERVER_OWNER = 'server'
/** Updates merged into one row at most. */
const ROW_UPDATES = 200

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

interface Accepted {
  update: Uint8Array
  introduced: LogEntry['introduced']
  mark: number
}

export class StoredRoom implements Room {
  readonly name: RoomName
  readonly workshopId: WorkshopId
  readonly kind: RoomKind
  readonly boardId: BoardId | null
  readonly doc: Y.Doc
  readonly audience: Audience
  dropped = false
  /** Of the last row that is stored. */
  private seq: number
  /** Rows in storage after the snapshot. */
  rows: number
  /** Told at every `compactRows` of them. */
  onGrown: () => void = () => undefined
  private readonly needs: RoomNeeds
  private readonly owners: Map<number, string>
  /** How many client ids each owner has. */
  private readonly clientsOf = new Map<string, number>()
  private readonly size: DocumentSize
  private readonly dropListeners = new Set<() => void>()
  private waiting: Accepted[] = []
  private appending: Promise<void> | null = null
  private collecting: Uint8Array[] | null = null
  /** Mark of the last row that was stored. */
  private stored = 0
  /** Rows that were stored are not there any more: the whole document is to be written. */
  torn = false
  /** An append has met the damage, and this room was not yet written anew since. */
  private metDamage = false

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
    this.rows = updates.length
    this.seq = seq
    for (const owner of owners.values()) this.clientsOf.set(owner, (this.clientsOf.get(owner) ?? 0) + 1)
    const large = (bytes: number) => needs.log.warn({ room: identity.name, bytes }, 'room.large')
    this.size = new DocumentSize(doc, () => needs.timers.now(), large)
    this.audience = new Audience(doc, needs.timers, false)
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

  /** Nothing is being written and nothing waits to be. */
  get idle(): boolean {
    return this.appending === null && this.waiting.length === 0
  }

  /** The state that is stored, as of row `seq`; null while something is being written, and when the document was dropped. */
  storedState(): { seq: number; state: Uint8Array } | null {
    return this.idle && !this.dropped ? { seq: this.seq, state: Y.encodeStateAsUpdate(this.doc) } : null
  }

  /** Rows of this room may have been lost from the file: what is in memory is whole, and is written in their place. */
  writeAnew(): void {
    if (this.dropped || this.seq === 0) return
    this.torn = true
    this.append()
  }

  /** Resolves when nothing is being written any more, whatever came of it. */
  async settled(): Promise<void> {
    while (this.appending) await this.appending
  }

  /** Forgets the document: every peer but the `culprit` is sent away to come back, every waiting promise rejects. */
  drop(why: 'append' | 'apply' | 'edit' | 'deleted' | 'unloaded', culprit: Peer | null = null): void {
    if (this.dropped) return
    this.dropped = true
    this.waiting = []
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
    this.waiting.push({ update, introduced, mark })
    this.append()
  }

  private append(): void {
    if (this.appending || this.dropped) return
    if (this.torn) {
      this.appending = this.writeWhole()
      return
    }
    const row = this.waiting.splice(0, ROW_UPDATES)
    const [first, ...rest] = row
    const last = row.at(-1)
    if (!first || !last) return
    const update = rest.length === 0 ? first.update : Y.mergeUpdates(row.map((accepted) => accepted.update))
    const introduced = row.flatMap((accepted) => accepted.introduced)
    this.appending = this.needs.storage.append({ room: this.name, update, introduced }).then(
      (seq) => {
        this.appending = null
        // Rows before this one were lost: what it stands on may have been in them.
        if (seq <= this.seq) this.torn = true
        this.seq = seq
        this.rows++
        this.stored = last.mark
        if (this.dropped) return
        const torn = this.torn
        if (!torn) this.audience.release.settle(this.stored)
        this.append()
        if (!torn && this.rows % LIMITS.compactRows === 0) this.onGrown()
      },
      (error: unknown) => this.appendFailed(error, row),
    )
  }

  /**
   * Puts the document in the place of all its rows, with everybody's client ids, of which some may be lost as well. What waits to
   * be stored goes along, which does no harm: nobody is told of it before it has a row too.
   */
  private writeWhole(): Promise<void> {
    this.torn = false
    const { storage } = this.needs
    const update = Y.encodeStateAsUpdate(this.doc)
    const introduced = [...this.owners].map(([client, owner]) => ({ client, owner }))
    return storage.append({ room: this.name, update, introduced }).then(async (seq) => {
      await storage.compact(this.name, seq, update)
      return seq
    }).then(
      (seq) => {
        this.appending = null
        this.seq = seq
        this.rows = 0
        this.metDamage = false
        this.needs.log.error({ room: this.name }, 'room.healed')
        if (this.dropped) return
        if (!this.torn) this.audience.release.settle(this.stored)
        this.append()
      },
      (error: unknown) => this.appendFailed(error, []),
    )
  }

  private appendFailed(error: unknown, row: readonly Accepted[]): void {
    this.appending = null
    this.needs.log.error({ room: this.name, ...errorFields(error) }, 'room.append-failed')
    if (!this.dropped && !this.metDamage && error instanceof Error && 'code' in error && error.code === STORAGE_DAMAGED) {
      // The file is repaired by the next call, and what is in memory is whole: nobody needs to leave.
      this.metDamage = true
      this.torn = true
      this.waiting.unshift(...row)
      this.append()
      return
    }
    this.needs.watch.appendFailed()
    this.drop('append')
  }
}
