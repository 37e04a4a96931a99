/**
 * A `ws` socket as the `Socket` that connections use. What is sent goes to the stream below it, laid out as frames (RFC 6455, 5.2) once
 * for all readers of a tick, instead of by `ws` for each of them. That is sound as long as nothing is compressed: `ws` then writes its own
 * frames, pings and closes, to the same stream at once.
 */

import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { ReadMarks } from './readMarks.ts'
import type { Socket } from './socket.ts'

/** The most bytes of text that a closing frame holds. */
const REASON_BYTES = 123

/** Reasons may quote what the client sent: longer ones, in bytes, would make `ws` throw. */
function fitting(reason: string): string {
  return reason.replace(/[^\x20-\x7e]/g, '?').slice(0, REASON_BYTES)
}

/** The end of a message, and that it is binary. */
const FINAL_BINARY = 0x82
/** Above this, copying a message costs more than handing its parts to the system. */
const COPIED_BYTES = 16 * 1024

/** The head of a frame from the server, which is never masked. */
function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_BINARY, length])
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = FINAL_BINARY
  head[1] = length < 65_536 ? 126 : 127
  if (length < 65_536) head.writeUInt16BE(length, 2)
  else head.writeBigUInt64BE(BigInt(length), 2)
  return head
}

/** What was laid out for one reader serves the others that are sent the very same list. */
const laidOut = new WeakMap<readonly Uint8Array[], readonly Uint8Array[]>()

/** The frames as bytes on the wire: in one piece, if that is small. */
function wireOf(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  const known = laidOut.get(frames)
  if (known) return known
  const parts = frames.flatMap((frame) => [headOf(frame.byteLength), frame])
  const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0)
  const wire = bytes <= COPIED_BYTES ? [Buffer.concat(parts, bytes)] : parts
  laidOut.set(frames, wire)
  return wire
}

/** One for each of thousands: its methods are shared. */
export class WsSocket implements Socket {
  private readonly ws: WebSocket
  private readonly raw: Duplex
  private readonly marks: ReadMarks

  /** `raw` is the stream under the websocket: corked, several parts become one write. Hand `pong` what pongs hold. */
  constructor(ws: WebSocket, raw: Duplex) {
    this.ws = ws
    this.raw = raw
    this.marks = new ReadMarks((payload) => ws.ping(payload))
  }

  send(frames: readonly Uint8Array[]): void {
    const { raw } = this
    if (this.ws.readyState !== WebSocket.OPEN) return
    const wire = wireOf(frames)
    if (wire.length > 1) raw.cork()
    let bytes = 0
    for (const part of wire) {
      bytes += part.byteLength
      raw.write(part)
    }
    // Before the write: a ping that asks about these bytes goes along.
    this.marks.sent(bytes)
    if (wire.length > 1) raw.uncork()
  }

  /** A pong with this payload; false when nothing was asked with it. */
  pong(payload: Uint8Array): boolean {
    return this.marks.answered(payload)
  }

  queuedBytes(): number {
    return Math.max(this.ws.bufferedAmount, this.marks.unread)
  }

  taken(): number {
    return this.marks.read - this.ws.bufferedAmount
  }

  close(code: number, reason: string): void {
    this.ws.close(code, fitting(reason))
  }

  terminate(): void {
    this.ws.terminate()
  }

  ping(): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.ping(this.marks.waiting)
  }

  pause(): void {
    this.ws.pause()
  }

  resume(): void {
    this.ws.resume()
  }
}
