/** y-websocket's frames: ours, `@y/websocket-server`, a relay of them, and Hocuspocus, which puts the document's name before each. */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME, SYNC } from '../../shared/protocol.ts'
import type { Dialect } from './dialect.ts'
import { moveUpdate, newNote, readMoves } from './moves.ts'

/** Hocuspocus's own: what asks to be let in, and what answers a SyncStep1. */
const AUTH = 2
const SYNC_REPLY = 4

/** Client ids of the load: as long as those that Yjs draws. */
const FIRST_CLIENT = 3_000_000_000

export interface YjsWishes {
  /** Before every frame; Hocuspocus's. */
  documentName: string | null
  acknowledges: boolean
  readyWhenOpen: boolean
  /** Other loads at the same server begin elsewhere. */
  firstClient?: number
}

export function yjsDialect({ documentName, acknowledges, readyWhenOpen, firstClient = FIRST_CLIENT }: YjsWishes): Dialect {
  const message = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder()
    if (documentName !== null) encoding.writeVarString(encoder, documentName)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  const sync = (subtype: number, body: Uint8Array): Uint8Array =>
    message((encoder) => {
      encoding.writeVarUint(encoder, FRAME.sync)
      encoding.writeVarUint(encoder, subtype)
      encoding.writeVarUint8Array(encoder, body)
    })
  const letMeIn = (): Uint8Array =>
    message((encoder) => {
      encoding.writeVarUint(encoder, AUTH)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, '')
    })
  return {
    text: false,
    acknowledges,
    readyWhenOpen,
    hello: () => [...(documentName === null ? [] : [letMeIn()]), sync(SYNC.step1, Uint8Array.of(0))],
    mover(index) {
      const { note, update } = newNote(firstClient + index)
      return { key: note.client, create: sync(SYNC.update, update), move: (x, y) => sync(SYNC.update, moveUpdate(note, x, y)) }
    },
    hear(bytes, hearing) {
      const decoder = decoding.createDecoder(bytes)
      if (documentName !== null) decoding.readVarString(decoder)
      const type = decoding.readVarUint(decoder)
      if (acknowledges && type === FRAME.ack) {
        hearing.acknowledged(decoding.readVarUint(decoder))
        return
      }
      if (type !== FRAME.sync && !(documentName !== null && type === SYNC_REPLY)) return
      const subtype = decoding.readVarUint(decoder)
      if (subtype === SYNC.step1) return
      readMoves(decoding.readVarUint8Array(decoder), hearing.move)
      if (subtype === SYNC.step2) hearing.ready()
    },
  }
}
