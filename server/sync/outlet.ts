/**
 * The way out to one socket. A reader that is too slow is not sent every step: above `socketQueueStopBytes` deltas stop, below
 * `socketQueueResumeBytes` one state difference makes up for all of them; one that takes nothing for long is closed.
 */

import { LIMITS } from '../../shared/limits.ts'
import { KEEP_ALIVE_FRAME } from '../../shared/protocol.ts'
import type { Socket } from './socket.ts'
import type { Timers } from './timers.ts'

type Flow =
  | { kind: 'flowing' }
  /** Deltas are left out; `vector` is what the reader has for certain. Since then it took nothing more than `taken`. */
  | { kind: 'behind'; since: number; taken: number; vector: Uint8Array }
  /** The difference was asked for and waits to be durable. */
  | { kind: 'catchingUp'; since: number }

export interface Outlet {
  /** An answer that this socket waits for, never left out: after the acknowledgement that is due, or that alone, without frames. */
  reply(frames?: readonly Uint8Array[]): void
  /** Updates, with the acknowledgement if one is `owed`. `vectorBefore` is the state vector of a reader that has everything before them. */
  deltas(frames: readonly Uint8Array[], vectorBefore: () => Uint8Array, owed?: boolean): void
  /** Presence: the first to be left out. */
  presence(frame: Uint8Array): void
  /** Looks after this socket; call a few times a second. */
  pulse(): void
}

export interface OutletNeeds {
  socket: Socket
  timers: Timers
  /** Answers, when it may be told, with the frames that bring a reader with this vector up to date. */
  difference(vector: Uint8Array, deliver: (frames: readonly Uint8Array[]) => void): void
  /** Everybody's presence, after some was left out. */
  everyone(): Uint8Array
  /** The frame that acknowledges all that is durable; null when there is nothing new to acknowledge. */
  takeAck(): Uint8Array | null
  tooSlow(): void
}

/** A little under the promise, because the pulse is not exact. */
const KEEP_ALIVE_MS = LIMITS.keepAliveMs - 1_000

export function createOutlet({ socket, timers, difference, everyone, takeAck, tooSlow }: OutletNeeds): Outlet {
  let flow: Flow = { kind: 'flowing' }
  let lastSent = timers.now()
  let presenceMissed = false
  let largest = 0

  const send = (frames: readonly Uint8Array[], queued = socket.queuedBytes()) => {
    // One large document at once is no fault of the reader's.
    if (queued > LIMITS.socketQueueCloseBytes + largest) {
      tooSlow()
      return
    }
    largest = frames.reduce((most, frame) => Math.max(most, frame.byteLength), largest)
    lastSent = timers.now()
    socket.send(frames)
  }
  const catchUp = (vector: Uint8Array, since: number) => {
    flow = { kind: 'catchingUp', since }
    difference(vector, (frames) => {
      flow = { kind: 'flowing' }
      send(frames)
    })
  }

  const reply = (frames: readonly Uint8Array[] = []) => {
    const ack = takeAck()
    if (ack) send([ack, ...frames])
    else if (frames.length > 0) send(frames)
  }

  return {
    reply,
    deltas(frames, vectorBefore, owed = false) {
      const queued = socket.queuedBytes()
      if (flow.kind === 'flowing' && queued <= LIMITS.socketQueueStopBytes) {
        const ack = owed ? takeAck() : null
        send(ack ? [ack, ...frames] : frames, queued)
        return
      }
      if (owed) reply()
      // While catching up, what is older than the difference is left out here and what is newer comes after it.
      if (flow.kind === 'flowing') flow = { kind: 'behind', since: timers.now(), taken: socket.taken(), vector: vectorBefore() }
    },
    presence(frame) {
      if (socket.queuedBytes() > LIMITS.socketQueueResumeBytes) presenceMissed = true
      else send([frame])
    },
    pulse() {
      const now = timers.now()
      const queued = socket.queuedBytes()
      // A large document on a slow line takes long and is no reason to begin it anew.
      if (flow.kind === 'behind' && socket.taken() > flow.taken) flow = { ...flow, since: now, taken: socket.taken() }
      if (flow.kind !== 'flowing' && now - flow.since > LIMITS.socketQueueCloseMs) {
        tooSlow()
        return
      }
      if (queued < LIMITS.socketQueueResumeBytes) {
        if (flow.kind === 'behind') catchUp(flow.vector, flow.since)
        if (presenceMissed) {
          presenceMissed = false
          send([everyone()])
        }
      }
      // Who has so much to read hears enough.
      if (now - lastSent >= KEEP_ALIVE_MS && queued <= LIMITS.socketQueueStopBytes) send([KEEP_ALIVE_FRAME])
    },
  }
}
