/**
 * The work that everybody is measured with: a note that is moved again and again. A move's number stands in the document as the
 * note's x, so that what arrives is counted by its content, however updates were merged on their way.
 */

import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { KEY } from '../../shared/board/layout.ts'
import { writeNote } from '../../tests/support/contractNote.ts'

const GC = 0
const DELETED = 1
const ANY = 8
const SKIP = 10
const HAS_LEFT = 0x80
const HAS_RIGHT = 0x40
const UNDER_KEY = 0x20
const ANY_ARRAY = 117
const ANY_INTEGER = 125

/** A note that one Yjs client moves: what its next move follows. */
export interface MovedNote {
  client: number
  /** Of the next struct. */
  clock: number
  /** Clock of the place that stands now. */
  last: number
}

/** The note and the update that makes it. */
export function newNote(client: number): { note: MovedNote; update: Uint8Array } {
  const doc = new Y.Doc()
  doc.clientID = client
  writeNote(doc, `n${client}`, 'Vi flytter os', [0, 0])
  const record = doc.getMap('records').get(`shape:n${client}`)
  const place = record instanceof Y.Map ? record._map.get(KEY.xy) : undefined
  if (!place) throw new Error('the note has no place')
  const made = { note: { client, clock: Y.getState(doc.store, client), last: place.id.clock }, update: Y.encodeStateAsUpdate(doc) }
  doc.destroy()
  return made
}

/** The update that Yjs makes of setting the note's place, written without a document. The note goes on from it. */
export function moveUpdate(note: MovedNote, x: number, y: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, 1, note.client, note.clock]) encoding.writeVarUint(encoder, value)
  encoding.writeUint8(encoder, HAS_LEFT | UNDER_KEY | ANY)
  for (const value of [note.client, note.last, 1]) encoding.writeVarUint(encoder, value)
  encoding.writeAny(encoder, [x, y])
  for (const value of [1, note.client, 1, note.last, 1]) encoding.writeVarUint(encoder, value)
  note.last = note.clock
  note.clock += 1
  return encoding.toUint8Array(encoder)
}

/** Tells of every move in an update, in its order. Content that was overwritten on the way tells nothing: it was not delivered. */
export function readMoves(update: Uint8Array, each: (client: number, x: number) => void): void {
  if (readPlain(update, each)) return
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue
    for (const value of struct.content.arr as unknown[]) if (Array.isArray(value) && value.length === 2) each(struct.id.client, Number(value[0]))
  }
}

/** As `readMoves`, for updates that hold nothing but moves; false of others, before anything is told. */
function readPlain(update: Uint8Array, each: (client: number, x: number) => void): boolean {
  let at = 0
  const uint = (): number => {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = update[at++] ?? 0
      value += (byte & 127) * factor
      if (byte < 128) return value
      factor *= 128
    }
  }
  /** NaN of anything but an integer that is not negative. */
  const integer = (): number => {
    if (update[at++] !== ANY_INTEGER) return NaN
    const first = update[at++] ?? 0
    if ((first & 0x40) !== 0) return NaN
    return first < 128 ? first & 63 : (first & 63) + uint() * 64
  }
  const found: number[] = []
  const clients = uint()
  for (let block = 0; block < clients; block++) {
    const structs = uint()
    const client = uint()
    uint()
    for (let index = 0; index < structs; index++) {
      const info = update[at++] ?? 0
      const kind = info & 31
      if (kind === GC || kind === SKIP) {
        uint()
        continue
      }
      if ((kind !== ANY && kind !== DELETED) || (info & (HAS_LEFT | HAS_RIGHT)) === 0) return false
      if (info & HAS_LEFT) {
        uint()
        uint()
      }
      if (info & HAS_RIGHT) {
        uint()
        uint()
      }
      const length = uint()
      if (kind === DELETED) continue
      for (let part = 0; part < length; part++) {
        if (update[at++] !== ANY_ARRAY || update[at++] !== 2) return false
        const x = integer()
        const y = integer()
        if (Number.isNaN(x) || Number.isNaN(y)) return false
        found.push(client, x)
      }
    }
  }
  for (let index = 0; index < found.length; index += 2) each(found[index] ?? 0, found[index + 1] ?? 0)
  return true
}
