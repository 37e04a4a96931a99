/** Everyone connected to one document, and all that they are told of it: answers, updates, presence. */

import * as Y from 'yjs'
import { Fanout, TABLE } from './fanout.ts'
import { JoinSnapshot } from './joinSnapshot.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'
import { Release } from './release.ts'
import { vectorWithout } from './stateVectors.ts'
import type { Timers } from './timers.ts'
import { step1Frame, step2Frame } from './writeFrame.ts'

/** Up to this many readers 60 times a second is cheap: a hall of 300, and those who write. */
const HALL = 350
const HALL_TICK_MS = 16
/** Nobody in a larger hall sees the difference between 16 and 40 ms; the server does. */
const CROWD_TICK_MS = 40

export class Audience {
  readonly peers = new Set<Peer>()
  readonly release = new Release()
  readonly presence: Presence
  private readonly doc: Y.Doc
  private readonly fanout: Fanout
  private readonly snapshot: JoinSnapshot
  /** Accepted and not released. */
  private held: Uint8Array[] = []

  constructor(doc: Y.Doc, timers: Timers) {
    this.doc = doc
    this.presence = new Presence(this.peers, timers)
    this.fanout = new Fanout(timers, (updates) => vectorWithout(doc, [...updates, ...this.held]))
    this.snapshot = new JoinSnapshot(doc, timers)
  }

  /** So long, in ms, those who are here are told of nothing more after they were told of something: the more they are, the longer. */
  get tickMs(): number {
    const { size } = this.fanout
    if (size > HALL) return CROWD_TICK_MS
    return size <= TABLE ? 0 : HALL_TICK_MS
  }

  /** Everything up to `mark` is durable, the last `count` updates as one. */
  settle(mark: number, count: number, together: Uint8Array): void {
    this.release.settle(mark)
    this.fanout.toldTogether(count, together)
  }

  enter(peer: Peer): void {
    this.peers.add(peer)
    const everyone = this.presence.everyone()
    if (everyone) peer.outlet.presence(everyone)
  }

  leave(peer: Peer): void {
    this.peers.delete(peer)
    this.fanout.leave(peer)
    this.presence.leave(peer)
  }

  /** The document gained `update`: it gets a mark, and is told when that is released. The sender is mostly spared it. */
  accept(update: Uint8Array, from: Peer | null): number {
    const mark = this.release.accept()
    this.snapshot.changed(update)
    this.held.push(update)
    this.release.whenReleased(() => {
      this.held.shift()
      this.fanout.tell(update, from)
    })
    return mark
  }

  /**
   * Answers a SyncStep1: what the reader lacks, and after it what the server wants to know, if the reader may write. From then
   * on it gets updates.
   */
  answer(peer: Peer, vector: Uint8Array): void {
    const frames = this.difference(vector)
    const question = step1Frame(Y.encodeStateVector(this.doc))
    this.release.whenReleased(() => {
      if (!this.peers.has(peer)) return
      peer.outlet.reply(peer.mayWrite() ? [...frames, question] : frames)
      this.fanout.enter(peer)
    })
  }

  /** Brings a reader up to date that was left behind. */
  catchUp(peer: Peer, vector: Uint8Array, deliver: (frames: readonly Uint8Array[]) => void): void {
    const frames = this.difference(vector)
    this.release.whenReleased(() => {
      if (this.peers.has(peer)) deliver(frames)
    })
  }

  /** Something that this peer sent is durable: it is told so with what it is told next, or soon. */
  acknowledge(peer: Peer): void {
    this.fanout.owe(peer)
  }

  /** Asks for what the server lacks. */
  ask(peer: Peer): void {
    const question = step1Frame(Y.encodeStateVector(this.doc))
    this.release.whenReleased(() => {
      if (this.peers.has(peer) && peer.mayWrite()) peer.outlet.reply([question])
    })
  }

  private difference(vector: Uint8Array): readonly Uint8Array[] {
    // A single zero is the state vector of an empty document.
    if (vector.length === 1 && vector[0] === 0) return this.snapshot.whole()
    return [step2Frame(Y.encodeStateAsUpdate(this.doc, vector))]
  }
}
