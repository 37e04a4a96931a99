/**
 * Tells everyone in a room what is new, at the end of the turn of the event loop in which it was released: one write per socket.
 * How often that is, is up to whoever releases. Acknowledgements go along, and wait a little for that.
 */

import * as Y from 'yjs'
import type { Peer } from './peer.ts'
import type { Timers } from './timers.ts'
import { updateFrame } from './writeFrame.ts'

/** At a table each hears of each update as it was sent, without the own; where more read, taking that out costs more than it saves. */
export const TABLE = 10
/** An acknowledgement waits so long for something to go along with: a write of its own costs as much as telling one reader. */
export const ACK_WAIT_MS = 40

interface Delta {
  update: Uint8Array
  /** The one who sent it and has it already; it may hear of it once more among others' updates. */
  from: Peer | null
}

export class Fanout {
  private readonly readers = new Set<Peer>()
  private readonly timers: Pick<Timers, 'soon' | 'after'>
  private readonly vectorWithout: (updates: readonly Uint8Array[]) => Uint8Array
  private pending: Delta[] = []
  /** All that is pending as one update, if somebody has made that already. */
  private merged: Uint8Array | null = null
  private scheduled = false
  /** Who is to be told that something is durable. */
  private readonly owed = new Set<Peer>()
  private paying = false

  /** `vectorWithout` is the state vector of someone who lacks these updates and all that is not released yet. */
  constructor(timers: Pick<Timers, 'soon' | 'after'>, vectorWithout: (updates: readonly Uint8Array[]) => Uint8Array) {
    this.timers = timers
    this.vectorWithout = vectorWithout
  }

  tell(update: Uint8Array, from: Peer | null): void {
    this.merged = null
    this.pending.push({ update, from })
    if (this.scheduled) return
    this.scheduled = true
    this.timers.soon(() => {
      this.scheduled = false
      this.flush()
    })
  }

  /** The last `count` updates that were told are `update` together. */
  toldTogether(count: number, update: Uint8Array): void {
    this.merged = count === this.pending.length ? update : null
  }

  /** How many are told. */
  get size(): number {
    return this.readers.size
  }

  /** This peer has an acknowledgement to get. */
  owe(peer: Peer): void {
    this.owed.add(peer)
    if (this.paying) return
    this.paying = true
    this.timers.after(ACK_WAIT_MS, () => this.pay())
  }

  /** From now on this peer is told; what was told before is in the answer that made it a reader. */
  enter(peer: Peer): void {
    this.flush()
    this.readers.add(peer)
  }

  leave(peer: Peer): void {
    this.readers.delete(peer)
    this.owed.delete(peer)
  }

  private pay(): void {
    this.paying = false
    for (const peer of this.owed) peer.outlet.reply()
    this.owed.clear()
  }

  private flush(): void {
    const deltas = this.pending
    const together = this.merged
    this.pending = []
    this.merged = null
    if (deltas.length === 0 || this.readers.size === 0) return
    const frames = this.framesOf(deltas, together)
    const senders = new Set(deltas.map(({ from }) => from))
    const vectorBefore = () => this.vectorWithout(deltas.map(({ update }) => update))
    const spared = this.readers.size <= TABLE || senders.size === 1
    for (const reader of this.readers) {
      const others = spared && senders.has(reader) ? frames.filter((_, at) => deltas[at]?.from !== reader) : frames
      if (others.length === 0) continue
      reader.outlet.deltas(others, vectorBefore, this.owed.delete(reader))
    }
  }

  /** At a table each update is its own frame; where many read, one merged frame saves every one of them the handling of the rest. */
  private framesOf(deltas: readonly Delta[], together: Uint8Array | null): readonly Uint8Array[] {
    if (deltas.length < 2 || this.readers.size <= TABLE) return deltas.map(({ update }) => updateFrame(update))
    return [updateFrame(together ?? Y.mergeUpdates(deltas.map(({ update }) => update)))]
  }
}
