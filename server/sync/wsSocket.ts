/** A `ws` socket as the `Socket` that connections use. */

import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { Socket } from './socket.ts'

/** The most bytes of text that a closing frame holds. */
const REASON_BYTES = 123

/** Reasons may quote what the client sent: longer ones, in bytes, would make `ws` throw. */
function fitting(reason: string): string {
  return reason.replace(/[^\x20-\x7e]/g, '?').slice(0, REASON_BYTES)
}

/** `raw` is the stream under the websocket: corked, several frames become one write. */
export function wsSocket(ws: WebSocket, raw: Duplex): Socket {
  return {
    send(frames) {
      if (ws.readyState !== WebSocket.OPEN) return
      raw.cork()
      for (const frame of frames) ws.send(frame)
      raw.uncork()
    },
    queuedBytes: () => ws.bufferedAmount,
    close: (code, reason) => ws.close(code, fitting(reason)),
    terminate: () => ws.terminate(),
    ping() {
      if (ws.readyState === WebSocket.OPEN) ws.ping()
    },
    pause: () => ws.pause(),
    resume: () => ws.resume(),
  }
}
