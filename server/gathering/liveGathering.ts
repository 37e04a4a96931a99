/**
 * One gathering while it has readers: holds the boards' documents, copies what was touched every 100 ms, and tells the
 * readers once the boards' changes are durable. Ends by itself when nobody has read it for a while, and when a board's
 * document was dropped: what was copied from it may never have been true.
 */

import type * as Y from 'yjs'
import { Gathering } from '../../shared/gathering/gathering.ts'
import type { GatheringFacts } from '../../shared/gathering/gatheringFacts.ts'
import type { BoardId, RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import type { LiveRoom, RoomHandle, Rooms } from '../sync/roomHandle.ts'
import type { Timers } from '../sync/timers.ts'

export interface LiveGatheringParts {
  room: RoomName
  rooms: Pick<Rooms, 'open' | 'createLive'>
  facts(): GatheringFacts | null
  /** Asked before the readers come in: is it still the workshop's gathering? */
  wanted(): boolean
  timers: Timers
  log: Log
  /** For whoever counts: what was touched has been copied, in `ms`. */
  flushed?(ms: number): void
  /** It is of no more use. */
  onEnd(gathering: LiveGathering): void
}

export class LiveGathering {
  readonly room: RoomName
  private readonly parts: LiveGatheringParts
  private readonly handles = new Map<BoardId, RoomHandle>()
  private live: LiveRoom | null = null
  private gathering: Gathering | null = null
  private readonly stops: (() => void)[] = []
  private cancelFlush: (() => void) | null = null
  private cancelIdle: (() => void) | null = null
  private refreshing: Promise<void> | null = null
  private refreshAgain = false
  private stopped = false

  /** Loads all boards and fills the room. Rejects, with everything released, when a board cannot be loaded. */
  static async build(parts: LiveGatheringParts): Promise<LiveGathering> {
    const gathering = new LiveGathering(parts)
    try {
      const facts = parts.facts()
      if (!facts) throw new Error('No such workshop')
      await gathering.openBoards(facts)
      // Meanwhile a board may have been dropped, or the workshop deleted: its readers would look at a wall that never changes.
      if (!parts.wanted()) throw new Error('The room was dropped')
      gathering.begin()
      return gathering
    } catch (error) {
      gathering.stop()
      throw error
    }
  }

  private constructor(parts: LiveGatheringParts) {
    this.parts = parts
    this.room = parts.room
  }

  /** Boards, sheets or names may have changed. */
  refresh(): void {
    if (this.stopped) return
    this.refreshAgain = true
    this.refreshing ??= this.refreshAll().finally(() => {
      this.refreshing = null
    })
  }

  supersede(by: RoomName): void {
    this.live?.supersede(by)
  }

  stop(): void {
    if (this.stopped) return
    this.stopped = true
    this.cancelFlush?.()
    this.cancelIdle?.()
    for (const stop of this.stops) stop()
    this.gathering?.stop()
    for (const handle of this.handles.values()) handle.release()
    this.handles.clear()
  }

  private begin(): void {
    const live = this.parts.rooms.createLive(this.room)
    this.live = live
    this.gathering = new Gathering(live.doc, () => this.flushSoon())
    this.take()
    this.flush()
    this.stops.push(live.onReaders((readers) => this.readersChanged(readers)))
    this.readersChanged(live.readers())
  }

  private take(): void {
    const facts = this.parts.facts()
    if (!facts || !this.gathering) return
    this.gathering.update(facts, new Map([...this.handles].map(([id, handle]): [BoardId, Y.Doc] => [id, handle.doc])))
    const present = new Set(facts.boards.map((board) => board.id))
    for (const [id, handle] of this.handles) {
      if (present.has(id)) continue
      handle.release()
      this.handles.delete(id)
    }
  }

  private async openBoards(facts: GatheringFacts): Promise<void> {
    const missing = facts.boards.filter((board) => !this.handles.has(board.id))
    const opened = await Promise.allSettled(
      missing.map(async (board) => {
        const handle = await this.parts.rooms.open(board.room)
        if (this.stopped) handle.release()
        else this.hold(board.id, handle)
      }),
    )
    const failed = opened.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  }

  private hold(id: BoardId, handle: RoomHandle): void {
    this.handles.set(id, handle)
    this.stops.push(handle.onDropped(() => this.parts.onEnd(this)))
  }

  private async refreshAll(): Promise<void> {
    while (this.refreshAgain && !this.stopped) {
      this.refreshAgain = false
      const facts = this.parts.facts()
      if (!facts) return
      try {
        await this.openBoards(facts)
      } catch (error) {
        this.parts.log.warn({ room: this.room, ...errorFields(error) }, 'gathering.refresh-failed')
        this.parts.onEnd(this)
        return
      }
      // A board that was restored has another document; the old one's copies say nothing any more.
      if (facts.boards.some((board) => this.handles.get(board.id)?.name !== board.room)) this.parts.onEnd(this)
      if (!this.stopped) this.take()
    }
  }

  private flushSoon(): void {
    if (this.stopped || this.cancelFlush) return
    this.cancelFlush = this.parts.timers.after(LIMITS.gatheringFlushMs, () => this.flush())
  }

  private flush(): void {
    this.cancelFlush?.()
    this.cancelFlush = null
    if (this.stopped || !this.live || !this.gathering) return
    const began = this.parts.timers.now()
    const touched = this.gathering.flush()
    this.parts.flushed?.(this.parts.timers.now() - began)
    // I2: nobody is shown what a crash could still take back.
    this.live.publish(Promise.all(touched.map((id) => this.handles.get(id)?.durable())))
  }

  private readersChanged(readers: number): void {
    this.cancelIdle?.()
    this.cancelIdle = readers > 0 ? null : this.parts.timers.after(LIMITS.gatheringIdleMs, () => this.parts.onEnd(this))
  }
}
