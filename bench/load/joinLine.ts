/** A newcomer that does as little as it can, so that the server is what is measured: it keeps what arrives as it is, and notes when. */

import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { clientFrame } from './wsLine.ts'

const LATE_MS = 60_000
/** What `isLast` gets of a message at least, if the message has so many. */
const FIRST_BYTES = 200
const TEXT = 1
const BINARY = 2
const PING = 9
const PONG = 10
const CLOSE = 8

export interface JoinWishes {
  port: number
  path: string
  protocols: readonly string[]
  text: boolean
  /** What a newcomer says first. */
  hello: readonly Uint8Array[]
  /** Is this message the last of the answer? It gets the message's first bytes. */
  isLast(first: Buffer): boolean
}

export interface Joined {
  /** From opening the line to the last byte of the answer. */
  ms: number
  /** The messages of the answer, each in the pieces that it came in. */
  messages: Buffer[][]
  close(): void
}

/** Frames out of chunks, without putting them together. */
class Pieces {
  private head = Buffer.alloc(0)
  private missing = 0
  private opcode = 0
  private message: Buffer[] = []

  read(chunk: Buffer, each: (opcode: number, message: Buffer[]) => void): void {
    let at = 0
    while (at < chunk.length || (this.missing === 0 && this.opcode !== 0)) {
      if (this.opcode === 0) {
        this.head = Buffer.concat([this.head, chunk.subarray(at, at + 1)])
        at += 1
        this.begin()
        continue
      }
      const piece = chunk.subarray(at, at + this.missing)
      at += piece.length
      this.missing -= piece.length
      if (piece.length > 0) this.message.push(piece)
      if (this.missing > 0) continue
      const { opcode, message } = this
      this.opcode = 0
      this.message = []
      each(opcode, message)
    }
  }

  private begin(): void {
    const { head } = this
    if (head.length < 2) return
    const short = (head[1] ?? 0) & 127
    if (head.length < (short === 126 ? 4 : short === 127 ? 10 : 2)) return
    if (((head[0] ?? 0) & 0xf0) !== 0x80) throw new Error('a frame in parts, or with reserved bits')
    this.missing = short === 126 ? head.readUInt16BE(2) : short === 127 ? Number(head.readBigUInt64BE(2)) : short
    this.opcode = (head[0] ?? 0) & 15
    this.head = Buffer.alloc(0)
  }
}

/** Resolves with the whole answer; rejects when the server refuses, hangs up, or takes a minute. */
export function joinRoom({ port, path, protocols, text, hello, isLast }: JoinWishes): Promise<Joined> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    const late = setTimeout(() => reject(new Error(`${path} did not answer within ${LATE_MS / 1_000} s`)), LATE_MS)
    const pieces = new Pieces()
    const messages: Buffer[][] = []
    let head: Buffer | null = Buffer.alloc(0)
    const hear = (opcode: number, message: Buffer[]) => {
      if (opcode === PING) socket.write(clientFrame(PONG, Buffer.concat(message)))
      if (opcode === CLOSE) reject(new Error(`${path} was closed: ${Buffer.concat(message).subarray(2).toString()}`))
      if (opcode !== TEXT && opcode !== BINARY) return
      messages.push(message)
      const [first = Buffer.alloc(0)] = message
      if (!isLast(first.length < FIRST_BYTES ? Buffer.concat(message) : first)) return
      clearTimeout(late)
      resolve({ ms: performance.now() - began, messages: [...messages], close: () => socket.destroy() })
    }
    socket.on('data', (chunk) => {
      if (head === null) {
        pieces.read(chunk, hear)
        return
      }
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const answer = head.toString('latin1', 0, head.indexOf('\r\n'))
      const rest = head.subarray(end + 4)
      head = null
      if (!answer.startsWith('HTTP/1.1 101 ')) {
        reject(new Error(`${path} answered ${answer}`))
        return
      }
      for (const message of hello) socket.write(clientFrame(text ? TEXT : BINARY, message))
      pieces.read(rest, hear)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`${path}: the line was cut`)))
    const lines = [
      `GET ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, 'connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13',
      `sec-websocket-key: ${randomBytes(16).toString('base64')}`, ...(protocols.length > 0 ? [`sec-websocket-protocol: ${protocols.join(', ')}`] : []),
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  })
}
