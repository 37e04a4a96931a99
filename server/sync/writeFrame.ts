/** Builds the frames that the server sends. */

import * as encoding from 'lib0/encoding'
import { FRAME, SYNC } from '../../shared/protocol.ts'

function syncFrame(subtype: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

/** "This is what I have; tell me what I lack." */
export const step1Frame = (vector: Uint8Array): Uint8Array => syncFrame(SYNC.step1, vector)

/** "This is what you lack." */
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(SYNC.step2, update)

export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(SYNC.update, update)

/** The content of the first `n` sync frames of subtype 1 or 2 is durable. */
export function ackFrame(n: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.ack)
  encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}

/** One awareness entry; `state` is JSON, `null` when the client is gone. */
export interface PresenceEntry {
  id: number
  clock: number
  state: string
}

export function awarenessFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, entries.length)
  for (const { id, clock, state } of entries) {
    encoding.writeVarUint(body, id)
    encoding.writeVarUint(body, clock)
    encoding.writeVarString(body, state)
  }
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, FRAME.awareness)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(body))
  return encoding.toUint8Array(frame)
}
