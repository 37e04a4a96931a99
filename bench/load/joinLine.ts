/**
 * A newcomer that does as little as it can, so that the server is what is measured: what arrives is read into memory that is there
 * already, kept where it lies, and timed.
 */

import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { clientFrame } from './wsLine.ts'

const LATE_MS = 60_000
const TEXT = 1
const BINARY = 2
const PING = 9
const PONG = 10
const CLOSE = 8
/** More than a full board takes. */
const ROOM_BYTES = 2 * 1024 * 1024

interface JoinWishes {
  port: number
  path: string
  protocols: readonly string[]
  text: boolean
  /** What a newcomer says first. */
  hello: readonly Uint8Array[]
  /** Is this message the last of the answer? */
  isLast(message: Buffer): boolean
  room: Buffer
}

export interface Joined {
  /** From opening the line to the last byte of the answer. */
  ms: number
  /** Of the answer. */
  messages: Buffer[]
  close(): void
}

/** Where what arrives is put, for each newcomer of a crowd, the same each time. */
const rooms: Buffer[] = []

/** Sees to it that so many can come at once. The system gives memory when it is first written to, which takes as long as reading into it. */
export function makeRoom(newcomers: number): void {
  while (rooms.length < newcomers) rooms.push(Buffer.alloc(ROOM_BYTES, 1))
}

/** All at once; what they are given is good until the next come. */
export function joinTogether(wishes: Omit<JoinWishes, 'protocols' | 'room'>, newcomers: readonly (readonly string[])[]): Promise<Joined[]> {
  makeRoom(newcomers.length)
  return Promise.all(newcomers.map((protocols, at) => joinRoom({ ...wishes, protocols, room: rooms[at] ?? Buffer.alloc(ROOM_BYTES) })))
}

/** Where the first whole frame of these bytes has its message and its end; null when there is none yet. */
function frameIn(bytes: Buffer): { opcode: number; from: number; to: number } | null {
  if (bytes.length < 2) return null
  if (((bytes[0] ?? 0) & 0xf0) !== 0x80) throw new Error('a frame in parts, or with reserved bits')
  const short = (bytes[1] ?? 0) & 127
  const from = short === 126 ? 4 : short === 127 ? 10 : 2
  if (bytes.length < from) return null
  const to = from + (short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short)
  return bytes.length < to ? null : { opcode: (bytes[0] ?? 0) & 15, from, to }
}

/** Resolves with the whole answer; rejects when the server refuses, hangs up, says too much or takes a minute. */
function joinRoom({ port, path, protocols, text, hello, isLast, room }: JoinWishes): Promise<Joined> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    /** How far `room` is filled, and how far it has been read. */
    let filled = 0
    let done = 0
    let upgraded = false
    const messages: Buffer[] = []

    const hear = (opcode: number, message: Buffer) => {
      if (opcode === PING) socket.write(clientFrame(PONG, message))
      if (opcode === CLOSE) reject(new Error(`${path} was closed: ${message.subarray(2).toString()}`))
      if (opcode !== TEXT && opcode !== BINARY) return
      messages.push(message)
      if (!isLast(message)) return
      clearTimeout(late)
      resolve({ ms: performance.now() - began, messages: [...messages], close: () => socket.destroy() })
    }
    /** False as long as the server has not taken the line. */
    const upgrade = (): boolean => {
      const end = room.subarray(0, filled).indexOf('\r\n\r\n')
      if (end < 0) return false
      const answer = room.toString('latin1', 0, room.indexOf('\r\n'))
      if (!answer.startsWith('HTTP/1.1 101 ')) reject(new Error(`${path} answered ${answer}`))
      for (const message of hello) socket.write(clientFrame(text ? TEXT : BINARY, message))
      done = end + 4
      upgraded = true
      return true
    }
    const read = (bytes: number) => {
      filled += bytes
      if (!upgraded && !upgrade()) return true
      for (let frame = frameIn(room.subarray(done, filled)); frame; frame = frameIn(room.subarray(done, filled))) {
        hear(frame.opcode, room.subarray(done + frame.from, done + frame.to))
        done += frame.to
      }
      if (filled === room.length) reject(new Error(`${path} said more than ${ROOM_BYTES} bytes`))
      return filled < room.length
    }
    const socket = connect({ port, host: '127.0.0.1', onread: { buffer: () => room.subarray(filled), callback: read } })
    socket.setNoDelay(true)
    const late = setTimeout(() => reject(new Error(`${path} did not answer within ${LATE_MS / 1_000} s`)), LATE_MS)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`${path}: the line was cut`)))
    const lines = [
      `GET ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, 'connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13',
      `sec-websocket-key: ${randomBytes(16).toString('base64')}`, ...(protocols.length > 0 ? [`sec-websocket-protocol: ${protocols.join(', ')}`] : []),
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  })
}
