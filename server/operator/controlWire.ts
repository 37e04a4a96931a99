/** The wire of the control channel: a length, then one value as Node writes it. Both ends are the same user on the same machine. */

import type { Socket } from 'node:net'
import { deserialize, serialize } from 'node:v8'
import { LIMITS } from '../../shared/limits.ts'

/** In the data directory: whoever may use the directory may use it, and nobody else. */
export const CONTROL_SOCKET = 'control.sock'

/** What is asked, one after the other. */
export interface ControlCall {
  method: string
  args: readonly unknown[]
}
export type ControlAnswer = { ok: true; value: unknown } | { ok: false; why: string }

const HEAD_BYTES = 4

export function sendValue(socket: Socket, value: unknown): void {
  const body = serialize(value)
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt32BE(body.byteLength)
  socket.write(head)
  socket.write(body)
}

/** Calls `heard` for every value that comes in; ends the socket when one claims to be larger than a workshop can be. */
export function onValues(socket: Socket, heard: (value: unknown) => void): void {
  const parts: Buffer[] = []
  let held = 0
  let wanted: number | null = null
  socket.on('data', (part: Buffer) => {
    parts.push(part)
    held += part.byteLength
    while (held >= (wanted ?? HEAD_BYTES)) {
      const all = Buffer.concat(parts.splice(0))
      const size = wanted ?? HEAD_BYTES
      const rest = all.subarray(size)
      held = rest.byteLength
      if (held > 0) parts.push(rest)
      if (wanted === null) {
        wanted = all.readUInt32BE()
        if (wanted > LIMITS.controlBytes) {
          socket.destroy()
          return
        }
      } else {
        wanted = null
        heard(deserialize(all.subarray(0, size)))
      }
    }
  })
}
