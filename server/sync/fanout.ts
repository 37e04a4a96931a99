/**
 * Tells everyone in a room what is new, a tick at a time: the first update after a quiet spell leaves at the end of this turn
 * of the event loop, what follows within the tick is sent together in one write per socket. Acknowledgements go along.
 */

import * as Y from 'yjs'
import type { Peer } from './peer.ts'
import type { Timers } from './timers.ts'
import { updateFrame } from './writeFrame.ts'

/** Up to this many readers every turn of the loop may send. */
const TABLE = 10
/** Up to this many readers 60 times a second is cheap: a hall of 300, and those who write. */
const HALL = 350
const HALL_TICK_MS = 16
/** Nobody in a plenum sees the difference between 16 and 40 ms; the server does. */
const PLENUM_TICK_MS = 40

interface Delta {
  update: Uint8Array
  frame: Uint8Array
  /** The one who sent it and has it already; it may hear of it once more among others' updates. */
  from: Peer | null
}

export class Fanout {
  readonly readers = new Set<Peer>()
  private readonly timers: Timers
  private readonly plenum: boolean
  private readonly vectorWithout: (updates: readonly Uint8Array[]) => Uint8Array
  private pending: Delta[] = []
  /** Who is to be told that something is durable. */
  private readonly owed = new Set<Peer>()
  private lastTold = -Infinity
  private scheduled = false

  /** `vectorWithout` is the state vector of someone who lacks these updates and all that is not released yet. */
  constructor(timers: Timers, plenum: boolean, vectorWithout: (updates: readonly Uint8Array[]) => Uint8Array) {
    this.timers = timers
    this.plenum = plenum
    this.vectorWithout = vectorWithout
  }

  tell(update: Uint8Array, from: Peer | null): void {
    if (this.readers.size === 0 || (this.readers.size === 1 && from !== null && this.readers.has(from))) return
    this.pending.push({ update, frame: updateFrame(update), from })
    this.schedule()
  }

  /** This peer has an acknowledgement to get. */
  owe(peer: Peer): void {
    this.owed.add(peer)
    this.schedule()
  }

  leave(peer: Peer): void {
    this.readers.delete(peer)
    this.owed.delete(peer)
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    const wait = this.lastTold + this.tickMs - this.timers.now()
    if (wait <= 1) this.timers.soon(() => this.flush())
    else this.timers.after(wait, () => this.flush())
  }

  /** So long nobody is told of anything more. */
  get tickMs(): number {
    if (this.plenum || this.readers.size > HALL) return PLENUM_TICK_MS
    return this.readers.size <= TABLE ? 0 : HALL_TICK_MS
  }

  private flush(): void {
    const deltas = this.pending
    this.pending = []
    this.scheduled = false
    this.lastTold = this.timers.now()
    if (deltas.length > 0) this.tellAll(deltas)
    for (const peer of this.owed) {
      const ack = peer.takeAck()
      if (ack) peer.outlet.reply([ack])
    }
    this.owed.clear()
  }

  private tellAll(deltas: readonly Delta[]): void {
    const all = this.forEveryone(deltas)
    const senders = new Set(deltas.map(({ from }) => from))
    const vectorBefore = () => this.vectorWithout(deltas.map(({ update }) => update))
    // Where many write at once, what one of them sent comes back among the rest: taking it out for each costs more than it saves.
    const spared = this.readers.size <= TABLE || senders.size === 1
    for (const reader of this.readers) {
      const frames = spared && senders.has(reader) ? deltas.filter(({ from }) => from !== reader).map(({ frame }) => frame) : all
      if (frames.length === 0) continue
      const ack = this.owed.delete(reader) ? reader.takeAck() : null
      reader.outlet.deltas(frames, vectorBefore, ack)
    }
  }

  /** At a table each update is its own frame; where many read, one merged frame saves every one of them the handling of the rest. */
  private forEveryone(deltas: readonly Delta[]): readonly Uint8Array[] {
    if (deltas.length < 2 || this.readers.size <= TABLE) return deltas.map(({ frame }) => frame)
    return [updateFrame(Y.mergeUpdates(deltas.map(({ update }) => update)))]
  }
}
