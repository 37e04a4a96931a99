/** Keeps presence honest on our side: only our own entry goes out, and nobody but us sets it. */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { FRAME } from '../../shared/protocol.ts'

/** The awareness frame that carries this client's entry alone (a null state if it has none). */
export function ownPresenceFrame(awareness: Awareness): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.awareness)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  return encoding.toUint8Array(encoder)
}

/** An awareness update without the entries of `own`: a stale or forged echo must not replace what this page knows of itself. */
export function withoutOwnPresence(update: Uint8Array, own: number): Uint8Array {
  const decoder = decoding.createDecoder(update)
  const kept: { client: number; clock: number; state: string }[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const entry = {
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    }
    if (entry.client !== own) kept.push(entry)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kept.length)
  for (const entry of kept) {
    encoding.writeVarUint(encoder, entry.client)
    encoding.writeVarUint(encoder, entry.clock)
    encoding.writeVarString(encoder, entry.state)
  }
  return encoding.toUint8Array(encoder)
}
