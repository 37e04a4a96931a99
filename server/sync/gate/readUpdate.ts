/** Reads an update into its structs, with the counts that it claims checked first: a few bytes may claim millions. */

import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { LIMITS } from '../../../shared/limits.ts'

export type Struct = Y.Item | Y.GC | Y.Skip
/** Client → its structs by rising clock. */
export type StructsByClient = ReadonlyMap<number, readonly Struct[]>
export type DeleteRanges = ReadonlyMap<number, readonly { clock: number; len: number }[]>

export interface ReadUpdate {
  structs: StructsByClient
  deletes: DeleteRanges
}

/** Clocks beyond this are no person's work: a billion edits of one tab. */
const CLOCK_LIMIT = 2 ** 30

/** The update's parts, or why they cannot be right. Throws on bytes that end too early. */
export function readUpdate(update: Uint8Array): ReadUpdate | { why: string } {
  const header = decoding.createDecoder(update)
  const clients = decoding.readVarUint(header)
  if (clients > LIMITS.updateClients) return { why: 'too many clients in one update' }
  if (clients > 0 && decoding.readVarUint(header) > update.byteLength) return { why: 'more structs claimed than bytes sent' }

  const decoded = Y.decodeUpdate(update)
  const structs = new Map<number, Struct[]>()
  let last = -1
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    if (struct.length <= 0) return { why: 'a struct of no length' }
    if (clock + struct.length > CLOCK_LIMIT) return { why: 'a clock beyond reason' }
    const own = structs.get(client)
    if (!own) structs.set(client, [struct])
    else if (client !== last) return { why: 'one client in two places' }
    else own.push(struct)
    last = client
  }
  // Yjs itself keeps only the last of two blocks of one client, so that what is checked would not be what is applied.
  if (structs.size !== clients) return { why: 'client blocks that are empty or double' }
  return { structs, deletes: decoded.ds.clients }
}
