/**
 * The answer to a newcomer that has nothing yet. Of a small document it is the whole state in one frame. Of a large one these
 * frames are built beforehand: the state as it was, the difference since, and the updates since that, so that a join seldom
 * waits for all of it to be written out, however much it is being edited.
 */

import * as Y from 'yjs'
import type { Timers } from './timers.ts'
import { step2Frame, updateFrame } from './writeFrame.ts'

/** A state of fewer bytes is written out in a moment. */
const LARGE_BYTES = 16 * 1024
/** Beyond these a new difference is taken: a newcomer should not have to apply a long tail of small updates. */
const TAIL_FRAMES = 64
const TAIL_BYTES = 64 * 1024
/** A difference may be this share of the state. Beyond, the state is built anew: the editing was more work than that. */
const DIFFERENCE_SHARE = 1 / 8
/** A newcomer is not sent for longer what others have deleted since. */
const STALE_MS = 10_000
/** A Yjs update (format 1) of no clients and no deletions. */
const EMPTY_UPDATE = Uint8Array.of(0, 0)

interface State {
  /** A SyncStep2; once more has to follow, an update. */
  frame: Uint8Array
  more: boolean
  /** Of the state in the frame. */
  bytes: number
  vector: Uint8Array
  /** Monotonic ms. */
  builtAt: number
}

export class JoinSnapshot {
  private readonly doc: Y.Doc
  private readonly timers: Pick<Timers, 'now' | 'soon'>
  private state: State | null = null
  /** What came between the state and the tail, as a frame. */
  private difference: Uint8Array | null = null
  private tail: Uint8Array[] = []
  private tailBytes = 0
  /** The tail ends before the document does. */
  private behind = true
  private renewing = false

  constructor(doc: Y.Doc, timers: Pick<Timers, 'now' | 'soon'>) {
    this.doc = doc
    this.timers = timers
  }

  /** The document gained this update. */
  changed(update: Uint8Array): void {
    if (this.behind || !this.state) return
    this.tailBytes += update.length
    this.behind = this.state.bytes < LARGE_BYTES || this.tail.length === TAIL_FRAMES || this.tailBytes > TAIL_BYTES
    if (!this.behind) this.tail.push(updateFrame(update))
  }

  /** The whole state, ending with a SyncStep2: what a client takes as “synced” must not come before the last of it. */
  whole(): readonly Uint8Array[] {
    const state = this.state && (!this.behind || this.differs(this.state)) ? this.state : this.build()
    if (!this.difference && this.tail.length === 0 && !state.more) return [state.frame]
    if (!state.more) state.frame = updateFrame(state.frame.subarray(state.frame.length - state.bytes))
    state.more = true
    this.renewLater(state)
    return [state.frame, ...(this.difference ? [this.difference] : []), ...this.tail, step2Frame(EMPTY_UPDATE)]
  }

  /** Takes a new difference; false when building the state anew is better. */
  private differs({ bytes, vector }: State): boolean {
    if (bytes < LARGE_BYTES) return false
    const difference = Y.encodeStateAsUpdate(this.doc, vector)
    if (difference.length > bytes * DIFFERENCE_SHARE) return false
    this.begin(updateFrame(difference))
    return true
  }

  private build(): State {
    const update = Y.encodeStateAsUpdate(this.doc)
    this.state = {
      frame: step2Frame(update), more: false, bytes: update.length, vector: Y.encodeStateVector(this.doc), builtAt: this.timers.now(),
    }
    this.begin(null)
    return this.state
  }

  private begin(difference: Uint8Array | null): void {
    this.difference = difference
    this.tail = []
    this.tailBytes = 0
    this.behind = false
  }

  /** After this answer, not before it. */
  private renewLater(state: State): void {
    if (this.renewing || this.timers.now() - state.builtAt < STALE_MS) return
    this.renewing = true
    this.timers.soon(() => {
      this.renewing = false
      this.build()
    })
  }
}
