import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import { until } from './until.ts'

export type Heard =
  | { kind: 'step1' | 'step2' | 'update' | 'awareness'; body: Uint8Array }
  | { kind: 'ack'; n: number }

/** A client that sends exactly the frames it is told to, and keeps all that it hears. */
export interface RawClient {
  socket: WebSocket
  heard: Heard[]
  /** Code and reason once it is closed. */
  closed: { code: number; reason: string } | null
  protocol: string
  sync(subtype: 0 | 1 | 2, body: Uint8Array): void
  bytes(data: Uint8Array): void
  awareness(entries: { id: number; clock: number; state: unknown }[]): void
  /** The highest acknowledgement so far. */
  acked(): number
  /** Everything heard of the document, applied. */
  doc(): Y.Doc
  closing(): Promise<{ code: number; reason: string }>
  close(): void
}

const SYNC_KINDS = ['step1', 'step2', 'update'] as const

function read(data: Uint8Array): Heard {
  const decoder = decoding.createDecoder(data)
  const type = decoding.readVarUint(decoder)
  if (type === 4) return { kind: 'ack', n: decoding.readVarUint(decoder) }
  if (type === 1) return { kind: 'awareness', body: decoding.readVarUint8Array(decoder) }
  const kind = SYNC_KINDS[decoding.readVarUint(decoder)]
  if (type !== 0 || !kind) throw new Error(`The server sent a frame of type ${type}`)
  return { kind, body: decoding.readVarUint8Array(decoder) }
}

export interface RawOptions {
  protocols?: string[]
  headers?: Record<string, string>
  acks?: boolean
}

/** Connects; resolves when the socket is open (it may be closed right after). Rejects with the HTTP status when refused. */
export async function rawClient(url: string, room: RoomName, token: string | null, options: RawOptions = {}): Promise<RawClient> {
  const protocols = options.protocols ?? ['planche.v1', ...(token ? [`token.${token}`] : []), ...(options.acks === false ? [] : ['ack.v1'])]
  const socket = new WebSocket(`${url}/${room}`, protocols, { headers: options.headers ?? {} })
  const heard: Heard[] = []
  const client: RawClient = {
    socket,
    heard,
    closed: null,
    protocol: '',
    sync(subtype, body) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, subtype)
      encoding.writeVarUint8Array(encoder, body)
      socket.send(encoding.toUint8Array(encoder))
    },
    bytes: (data) => socket.send(data),
    awareness(entries) {
      const body = encoding.createEncoder()
      encoding.writeVarUint(body, entries.length)
      for (const { id, clock, state } of entries) {
        encoding.writeVarUint(body, id)
        encoding.writeVarUint(body, clock)
        encoding.writeVarString(body, JSON.stringify(state))
      }
      const frame = encoding.createEncoder()
      encoding.writeVarUint(frame, 1)
      encoding.writeVarUint8Array(frame, encoding.toUint8Array(body))
      socket.send(encoding.toUint8Array(frame))
    },
    acked: () => Math.max(0, ...heard.flatMap((one) => (one.kind === 'ack' ? [one.n] : []))),
    doc() {
      const doc = new Y.Doc()
      for (const one of heard) if (one.kind === 'step2' || one.kind === 'update') Y.applyUpdate(doc, one.body)
      return doc
    },
    async closing() {
      await until(() => client.closed !== null, 'closed')
      return client.closed ?? { code: 0, reason: '' }
    },
    close: () => socket.close(),
  }
  socket.on('message', (data: Buffer) => heard.push(read(data)))
  socket.on('close', (code, reason) => {
    client.closed = { code, reason: reason.toString() }
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))))
    socket.once('error', reject)
  })
  client.protocol = socket.protocol
  socket.on('error', () => undefined)
  return client
}

/** The state vector of an empty document. */
export const NOTHING = Uint8Array.of(0)
