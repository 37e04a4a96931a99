/** Ids for new ideas; works on plain http, where `crypto.randomUUID` does not exist. */

import { idFromBytes, type RecordId } from '../../../shared/ids.ts'

/** A fresh record id of a shape. */
export function newIdeaId(): RecordId {
  return `shape:${idFromBytes(crypto.getRandomValues(new Uint8Array(12)))}` as RecordId
}
