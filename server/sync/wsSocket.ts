/** A `ws` socket as the `Socket` that connections use. */

import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { Socket } from './socket.ts'

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
    close: (code, reason) => ws.close(code, reason),
    terminate: () => ws.terminate(),
    ping() {
      if (ws.readyState === WebSocket.OPEN) ws.ping()
    },
    pause: () => ws.pause(),
    resume: () => ws.resume(),
  }
}
