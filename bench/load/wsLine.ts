/** A websocket client as cheap as can be: a bare socket, frames written whole with a mask of zeros, and read where they lie. */

import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const OPEN_MS = 60_000
const TEXT = 1
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10

export interface LineWishes {
  port: number
  path: string
  protocols: readonly string[]
  /** Are the messages text? */
  text: boolean
  /** The bytes are only good until it returns. */
  hear(message: Buffer): void
  /** The line ended though nobody asked for it. */
  ended(why: string): void
}

export interface WsLine {
  send(message: Uint8Array): void
  close(): void
}

/** One frame as a client sends it. A mask of zeros costs the receiver what any mask costs. */
export function clientFrame(opcode: number, message: Uint8Array): Buffer {
  const { length } = message
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.alloc(head + 4 + length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127)
  if (head === 4) frame.writeUInt16BE(length, 2)
  else if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(message, head + 4)
  return frame
}

/** Splits what arrives into frames, wherever the network has cut it. Throws on frames in parts, which no server here sends. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0)

  read(chunk: Buffer, each: (opcode: number, payload: Buffer) => void): void {
    const all = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    let at = 0
    while (at + 2 <= all.length) {
      const short = (all[at + 1] ?? 0) & 127
      const head = short === 126 ? 4 : short === 127 ? 10 : 2
      if (at + head > all.length) break
      const length = short === 126 ? all.readUInt16BE(at + 2) : short === 127 ? Number(all.readBigUInt64BE(at + 2)) : short
      if (at + head + length > all.length) break
      const first = all[at] ?? 0
      if ((first & 0xf0) !== 0x80) throw new Error('a frame in parts, or with reserved bits')
      each(first & 15, all.subarray(at + head, at + head + length))
      at += head + length
    }
    // A copy: what is kept must not hold on to the whole chunk.
    this.rest = at === all.length ? Buffer.alloc(0) : Buffer.from(all.subarray(at))
  }
}

/** Resolves when the server has taken the line; rejects when it refuses or does not answer within a minute. */
export function openLine({ port, path, protocols, text, hear, ended }: LineWishes): Promise<WsLine> {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  const frames = new FrameReader()
  let leaving = false
  const hearFrame = (opcode: number, payload: Buffer) => {
    if (opcode === TEXT || opcode === BINARY) hear(payload)
    else if (opcode === PING) socket.write(clientFrame(PONG, payload))
    else if (opcode === CLOSE && !leaving) {
      leaving = true
      ended(`closed with ${payload.length >= 2 ? payload.readUInt16BE(0) : 'no code'} ${payload.subarray(2).toString()}`)
    }
  }
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${path} did not answer within ${OPEN_MS / 1_000} s`)), OPEN_MS)
    let head: Buffer | null = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      if (head === null) {
        frames.read(chunk, hearFrame)
        return
      }
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const answer = head.subarray(0, end).toString('latin1')
      const first = head.subarray(end + 4)
      head = null
      clearTimeout(late)
      if (!answer.startsWith('HTTP/1.1 101 ')) {
        leaving = true
        socket.destroy()
        reject(new Error(`${path} answered ${answer.split('\r\n')[0]}`))
        return
      }
      resolve({
        send: (message) => void socket.write(clientFrame(text ? TEXT : BINARY, message)),
        close() {
          leaving = true
          socket.destroy()
        },
      })
      if (first.length > 0) frames.read(first, hearFrame)
    })
    socket.on('error', (error) => {
      clearTimeout(late)
      reject(error)
    })
    socket.on('close', () => {
      if (!leaving) ended('the line was cut')
    })
    const lines = [
      `GET ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, 'connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13',
      `sec-websocket-key: ${randomBytes(16).toString('base64')}`, ...(protocols.length > 0 ? [`sec-websocket-protocol: ${protocols.join(', ')}`] : []),
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  })
}
