/** Parses what a client sent. Bytes are untrusted: anything that is no frame of the protocol is null, never an exception. */

import * as decoding from 'lib0/decoding'
import { FRAME, SYNC } from '../../shared/protocol.ts'
import type { PresenceEntry } from './writeFrame.ts'

export type ClientFrame =
  | { kind: 'step1'; vector: Uint8Array }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; body: Uint8Array }
  | { kind: 'queryAwareness' }

function readSync(decoder: decoding.Decoder): ClientFrame | null {
  const subtype = decoding.readVarUint(decoder)
  const body = decoding.readVarUint8Array(decoder)
  // A view into the socket's receive buffer would keep 64 KiB alive for every small update.
  if (subtype === SYNC.step1) return { kind: 'step1', vector: body.slice() }
  if (subtype === SYNC.step2) return { kind: 'step2', update: body.slice() }
  if (subtype === SYNC.update) return { kind: 'update', update: body.slice() }
  return null
}

/** One binary message as a frame; null when malformed or none that a client may send. */
export function readFrame(bytes: Uint8Array): ClientFrame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === FRAME.sync) return readSync(decoder)
    if (type === FRAME.awareness) return { kind: 'awareness', body: decoding.readVarUint8Array(decoder) }
    if (type === FRAME.queryAwareness) return { kind: 'queryAwareness' }
    return null
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

/** The entries of an awareness frame, states still as JSON text; null when malformed. */
export function readPresence(body: Uint8Array): PresenceEntry[] | null {
  try {
    const decoder = decoding.createDecoder(body)
    const count = decoding.readVarUint(decoder)
    const entries: PresenceEntry[] = []
    while (entries.length < count) {
      entries.push({ id: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), state: decoding.readVarString(decoder) })
    }
    return entries
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
