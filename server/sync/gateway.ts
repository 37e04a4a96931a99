/**
 * The door for websockets: `GET /sync/<room>`. Checks the origin, lets upgrades in at a bearable rate, and hands each socket to its
 * connection. What has to be refused before there is a websocket is refused over HTTP.
 */

import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { SUBPROTOCOL, SYNC_PATH } from '../../shared/protocol.ts'
import { errorFields, type Log } from '../log.ts'
import { createAdmission } from './admission.ts'
import type { SyncRooms } from './createRooms.ts'
import { originAllowed } from './originAllowed.ts'
import { readSubprotocols } from './subprotocols.ts'
import { silentEvents, type SyncEvents } from './syncEvents.ts'
import { realTimers } from './timers.ts'
import { WsSocket } from './wsSocket.ts'

export interface GatewayOptions {
  rooms: SyncRooms
  /** Complete origins beside the request's own host. */
  allowedOrigins: readonly string[]
  log: Log
  /** Which network somebody comes from. */
  networkOf?(request: IncomingMessage): string
  /** For whoever counts. */
  events?: SyncEvents
}

export interface Gateway {
  /** Drains the rooms, closes every socket, stops listening for upgrades. */
  close(): Promise<void>
}

/** How long sockets get to answer the closing handshake when the server stops. */
const GOODBYE_MS = 500
/** How long a client gets to answer the closing handshake while the server runs: time to read what was sent before. */
const CLOSE_MS = 10_000
/** Seconds after which those who were too many come again, spread over as many more. */
const RETRY_SECONDS = 2

function refuse(socket: Duplex, status: number, ...headers: string[]): void {
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'Connection: close', 'Content-Length: 0', ...headers]
  socket.end(`${head.join('\r\n')}\r\n\r\n`)
}

/** The room in the path, as the client wrote it; null when the path is not ours. */
function readRoom(url: string | undefined): RoomName | null {
  const path = (url ?? '').split('?')[0] ?? ''
  if (!path.startsWith(SYNC_PATH)) return null
  const written = path.slice(SYNC_PATH.length)
  try {
    return decodeURIComponent(written) as RoomName
  } catch (error) {
    if (error instanceof URIError) return written as RoomName
    throw error
  }
}

function asBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

const anyNetwork = (): string => ''

export function attachGateway(
  server: Server,
  { rooms, allowedOrigins, log, networkOf = anyNetwork, events = silentEvents }: GatewayOptions,
): Gateway {
  // In a variable, since the types do not know `closeTimeout` yet.
  const options = {
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.frameBytes,
    closeTimeout: CLOSE_MS,
    // A flood of pings would be answered by a flood of pongs, which nobody may read.
    autoPong: false,
    clientTracking: true,
    handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  }
  const sockets = new WebSocketServer(options)

  const admission = createAdmission(realTimers)

  const accept = (ws: WebSocket, raw: Duplex, room: RoomName, request: IncomingMessage) => {
    const { token, acks } = readSubprotocols(request.headers['sec-websocket-protocol'])
    const socket = new WsSocket(ws, raw)
    const connection = rooms.connect(socket, { room, token, acks })
    ws.on('message', (data, isBinary) => {
      if (isBinary) connection.receive(asBytes(data))
      else connection.malformed('Text frame')
    })
    ws.on('pong', (data) => {
      // As many as were asked for.
      if (socket.pong(data)) connection.heard()
      else connection.control()
    })
    ws.on('ping', (data) => {
      if (connection.control() && ws.bufferedAmount <= LIMITS.socketQueueStopBytes) ws.pong(data)
    })
    ws.on('close', () => connection.gone())
    // The code that fits the fault (1009 and the like) is sent by ws itself; its close follows.
    ws.on('error', (error) => log.info({ connection: connection.id, ...errorFields(error) }, 'socket.error'))
  }

  const comeAgain = (raw: Duplex, why: 'busy' | 'full') => {
    events.handshakeRefused(why)
    refuse(raw, 503, `Retry-After: ${RETRY_SECONDS + Math.round(Math.random() * RETRY_SECONDS)}`)
  }

  // Out here: as a closure of the upgrade it would keep the whole request as long as the socket lives.
  const rawFailed = (error: Error) => log.debug(errorFields(error), 'socket.raw-error')

  const onUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    raw.on('error', rawFailed)
    const room = readRoom(request.url)
    if (room === null) {
      events.handshakeRefused('path')
      refuse(raw, 404)
    } else if (!originAllowed(request.headers.origin, request.headers.host, allowedOrigins)) {
      log.warn({}, 'upgrade.wrong-origin')
      events.handshakeRefused('origin')
      refuse(raw, 403)
    } else if (sockets.clients.size + admission.waiting() >= LIMITS.sockets) {
      comeAgain(raw, 'full')
    } else {
      const admit = () => {
        if (!raw.destroyed) sockets.handleUpgrade(request, raw, head, (ws) => accept(ws, raw, room, request))
      }
      if (!admission.ask({ admit, sendAway: () => comeAgain(raw, 'busy') }, networkOf(request))) comeAgain(raw, 'busy')
    }
  }
  server.on('upgrade', onUpgrade)

  return {
    async close() {
      admission.close()
      await rooms.drain()
      const closed = Promise.all([...sockets.clients].map((ws) => new Promise<void>((resolve) => ws.once('close', () => resolve()))))
      const cutOff = setTimeout(() => {
        for (const ws of sockets.clients) ws.terminate()
      }, GOODBYE_MS)
      await closed
      clearTimeout(cutOff)
      server.off('upgrade', onUpgrade)
      sockets.close()
    },
  }
}
