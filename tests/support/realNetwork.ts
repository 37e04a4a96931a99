import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import type { Network } from './simPeer.ts'

/** Real sockets to a server that comes and goes, and what was heard over them. */
export class RealNetwork implements Network {
  /** While true nobody finds a line. */
  down = true
  /** Room → client id → the highest clock that anybody was told of. */
  readonly seen = new Map<RoomName, Map<number, number>>()
  readonly random: () => number
  private readonly port: number

  constructor(port: number, random: () => number) {
    this.port = port
    this.random = random
  }

  after(ms: number, run: () => void): void {
    setTimeout(run, ms / 10)
  }

  connect(...[room, token, hear, closed]: Parameters<Network['connect']>): ReturnType<Network['connect']> {
    if (this.down) return null
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}/sync/${room}`, ['planche.v1', `token.${token}`, 'ack.v1'])
    const early: Uint8Array[] = []
    socket.on('open', () => early.splice(0).forEach((frame) => socket.send(frame)))
    socket.on('message', (data: Buffer) => hear(data))
    socket.on('close', (code) => closed(code >= 4400 ? code : null))
    socket.on('error', () => undefined)
    return {
      send: (frame) => (socket.readyState === WebSocket.CONNECTING ? early.push(frame) : socket.send(frame)),
      cut: () => socket.terminate(),
    }
  }

  told(room: RoomName, update: Uint8Array): void {
    const clocks = this.seen.get(room) ?? new Map<number, number>()
    this.seen.set(room, clocks)
    for (const [client, clock] of Y.parseUpdateMeta(update).to) clocks.set(client, Math.max(clocks.get(client) ?? 0, clock))
  }
}
