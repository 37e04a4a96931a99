/** A WebSocket class that tells which numbered sync frame it just sent: the numbers that the server acknowledges. */

import { FRAME, SYNC } from '../../shared/protocol.ts'

export interface SentFrames {
  /** A new socket: numbers start over. */
  opened(): void
  /** A SyncStep2 went out as number `frame`: it carries everything the document holds now. */
  sentState(frame: number): void
  /** One live update went out as number `frame`. */
  sentUpdate(frame: number): void
}

/** The given WebSocket class, watched. Counts sync frames of subtype 1 and 2 from 1, per connection (see `shared/protocol.ts`). */
export function countedSocket(Socket: typeof WebSocket, sent: SentFrames): typeof WebSocket {
  return class CountedSocket extends Socket {
    private frames = 0

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      sent.opened()
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      if (!(data instanceof Uint8Array) || data[0] !== FRAME.sync) return
      if (data[1] === SYNC.step2) sent.sentState(++this.frames)
      else if (data[1] === SYNC.update) sent.sentUpdate(++this.frames)
    }
  }
}
