/** A `ws` socket as the `Socket` that connections use. */

import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { createReadMarks } from './readMarks.ts'
import type { Socket } from './socket.ts'

/** The most bytes of text that a closing frame holds. */
const REASON_BYTES = 123

/** Reasons may quote what the client sent: longer ones, in bytes, would make `ws` throw. */
function fitting(reason: string): string {
  return reason.replace(/[^\x20-\x7e]/g, '?').slice(0, REASON_BYTES)
}

/** `raw` is the stream under the websocket: corked, several frames become one write. Hand `pong` what pongs hold. */
export function wsSocket(ws: WebSocket, raw: Duplex): Socket & { pong(payload: Uint8Array): boolean } {
  const marks = createReadMarks((payload) => ws.ping(payload))
  return {
    send(frames) {
      if (ws.readyState !== WebSocket.OPEN) return
      raw.cork()
      let bytes = 0
      for (const frame of frames) {
        bytes += frame.byteLength
        ws.send(frame)
      }
      marks.sent(bytes)
      raw.uncork()
    },
    pong: (payload) => marks.answered(payload),
    queuedBytes: () => Math.max(ws.bufferedAmount, marks.unread()),
    taken: () => marks.read() - ws.bufferedAmount,
    close: (code, reason) => ws.close(code, fitting(reason)),
    terminate: () => ws.terminate(),
    ping() {
      if (ws.readyState === WebSocket.OPEN) ws.ping()
    },
    pause: () => ws.pause(),
    resume: () => ws.resume(),
  }
}
