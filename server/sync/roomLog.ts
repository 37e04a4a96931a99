/**
 * The stored rows of one room. One append is under way at a time, and what arrives meanwhile goes into the next one, so that a failed
 * append never leaves a hole in the log. Where many read, one append serves a tick of the room: nobody would be told sooner.
 */

import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import { STORAGE_DAMAGED, type LogEntry, type Storage } from '../storage/storage.ts'
import type { Timers } from './timers.ts'

/** Updates merged into one row at most. */
const ROW_UPDATES = 200

/** An update that the document has, and with it the mark up to which the room may speak once it is stored. */
export interface Accepted {
  update: Uint8Array
  introduced: LogEntry['introduced']
  mark: number
}

export interface RoomLogNeeds {
  room: RoomName
  /** The accepted state, and whose each Yjs client id is: both are written whole when rows were lost. */
  doc: Y.Doc
  owners: ReadonlyMap<number, string>
  storage: Pick<Storage, 'append' | 'compact'>
  timers: Pick<Timers, 'now' | 'after'>
  log: Log
  /** Ms from one append to the next, as long as more than one is needed. */
  tickMs(): number
  /** Everything up to this mark is durable; the last `count` of it are `update` together. */
  stored(mark: number, count: number, update: Uint8Array): void
  /** The whole document was written, and with it everything up to this mark. */
  healed(mark: number): void
  /** An append failed, and what waits will not be stored. */
  failed(): void
}

export class RoomLog {
  /** Rows in storage after the snapshot. */
  rows: number
  /** Rows that were stored are not there any more: the whole document is to be written. */
  torn = false
  /** Told at every `compactRows` rows. */
  onGrown: () => void = () => undefined
  private readonly needs: RoomLogNeeds
  /** Of the last row that is stored. */
  private seq: number
  /** Mark of the last row that was stored. */
  private storedMark = 0
  private waiting: Accepted[] = []
  private appending: Promise<void> | null = null
  /** Monotonic ms when the last append began. */
  private appendedAt = -Infinity
  /** What waits is appended with the next tick. */
  private paced = false
  private closed = false
  /** An append has met the damage, and this room was not yet written anew since. */
  private metDamage = false

  /** As it was loaded: so many `rows` up to number `seq`. */
  constructor(needs: RoomLogNeeds, rows: number, seq: number) {
    this.needs = needs
    this.rows = rows
    this.seq = seq
  }

  add(accepted: Accepted): void {
    this.waiting.push(accepted)
    this.append()
  }

  /** Nothing is being written and nothing waits to be. */
  get idle(): boolean {
    return this.appending === null && this.waiting.length === 0
  }

  /** The state that is stored, as of row `seq`; null while something is being written, and when the document was dropped. */
  storedState(): { seq: number; state: Uint8Array } | null {
    return this.idle && !this.closed ? { seq: this.seq, state: Y.encodeStateAsUpdate(this.needs.doc) } : null
  }

  /** Rows may have been lost from the file: what is in memory is whole, and is written in their place. */
  writeAnew(): void {
    if (this.closed || this.seq === 0) return
    this.torn = true
    this.append()
  }

  /** Writes what waits, and resolves when nothing is being written any more, whatever came of it. */
  async settled(): Promise<void> {
    do {
      this.appendNow()
      await this.appending
    } while (this.appending)
  }

  /** The document was dropped: what waits is not written. */
  close(): void {
    this.closed = true
    this.waiting = []
  }

  private append(): void {
    if (this.appending || this.paced || (this.waiting.length === 0 && !this.torn)) return
    const { timers, tickMs } = this.needs
    const wait = this.appendedAt + tickMs() - timers.now()
    if (wait <= 1) {
      this.appendNow()
      return
    }
    this.paced = true
    timers.after(wait, () => {
      this.paced = false
      this.appendNow()
    })
  }

  private appendNow(): void {
    if (this.appending || this.closed) return
    if (this.torn) {
      this.appending = this.writeWhole()
      return
    }
    const row = this.waiting.splice(0, ROW_UPDATES)
    const [first, ...rest] = row
    const last = row.at(-1)
    if (!first || !last) return
    const { storage, timers, room } = this.needs
    const update = rest.length === 0 ? first.update : Y.mergeUpdates(row.map((accepted) => accepted.update))
    const introduced = row.flatMap((accepted) => accepted.introduced)
    this.appendedAt = timers.now()
    this.appending = storage.append({ room, update, introduced }).then(
      (seq) => {
        this.appending = null
        // Rows before this one were lost: what it stands on may have been in them.
        if (seq <= this.seq) this.torn = true
        this.seq = seq
        this.rows++
        this.storedMark = last.mark
        if (this.closed) return
        const { torn } = this
        if (!torn) this.needs.stored(last.mark, row.length, update)
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
    const { storage, room, doc, owners, log } = this.needs
    const update = Y.encodeStateAsUpdate(doc)
    const introduced = [...owners].map(([client, owner]) => ({ client, owner }))
    return storage.append({ room, update, introduced }).then(async (seq) => {
      await storage.compact(room, seq, update)
      return seq
    }).then(
      (seq) => {
        this.appending = null
        this.seq = seq
        this.rows = 0
        this.metDamage = false
        log.error({ room }, 'room.healed')
        if (this.closed) return
        if (!this.torn) this.needs.healed(this.storedMark)
        this.append()
      },
      (error: unknown) => this.appendFailed(error, []),
    )
  }

  private appendFailed(error: unknown, row: readonly Accepted[]): void {
    this.appending = null
    const { log, room, failed } = this.needs
    log.error({ room, ...errorFields(error) }, 'room.append-failed')
    if (!this.closed && !this.metDamage && error instanceof Error && 'code' in error && error.code === STORAGE_DAMAGED) {
      // The file is repaired by the next call, and what is in memory is whole: nobody needs to leave.
      this.metDamage = true
      this.torn = true
      this.waiting.unshift(...row)
      this.append()
      return
    }
    failed()
  }
}
