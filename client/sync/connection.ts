/**
 * One document's line to the server: y-websocket's provider with our reconnecting, acknowledgements and presence rules
 * around it. The provider never decides by itself to come back; `connection-close` is where every ending arrives.
 */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { applyAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import { writeUpdate } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { afterClose, CLOSE, closeReason, type CloseReason } from '../../shared/closeReasons.ts'
import type { RoomName } from '../../shared/ids.ts'
import { ACK_SUBPROTOCOL, FRAME, SUBPROTOCOL, SYNC, TOKEN_SUBPROTOCOL_PREFIX } from '../../shared/protocol.ts'
import { countedSocket, type SentFrames } from './countedSocket.ts'
import { ownPresenceFrame, withoutOwnPresence } from './ownPresence.ts'
import { reconnectDelay } from './reconnectDelay.ts'
import type { Surroundings } from './surroundings.ts'

/** The server says something every 10 s; this much silence means that the line is dead, whatever the browser believes. */
const SILENCE_MS = 13_000
/** A handshake that takes longer is given up: a black hole would hold it for two minutes. */
const HANDSHAKE_MS = 10_000
const WATCH_MS = 1_000

export interface ConnectionEvents extends SentFrames {
  /** The server's state has been applied (once per connection, before the server asks for ours). */
  synced(): void
  /** The server asked for what it lacks: we may write now. */
  asked(): void
  /** The content of the first `frame` counted frames of this connection is durable. */
  acknowledged(frame: number): void
  /** The line is down and will be tried again. `reason` says why the server hung up, null that it was the network; `why` are its words. */
  lost(reason: CloseReason | null, why: string): void
  /** 4409: the document lives on under another name. */
  superseded(by: RoomName): void
  /** A close that no retry mends; `retry` still tries once. */
  refused(code: number): void
}

export interface Connection {
  /** Tries at once, whatever the waiting time or an earlier refusal. Does nothing while connected or connecting. */
  retry(): void
  /** Hangs up and comes back: the browser says that the network is gone. */
  drop(): void
  /** Says this update to the server, as one of the numbered frames; does nothing while the line is down. */
  say(update: Uint8Array): void
  /** The transaction origin of what the server sends. */
  readonly origin: unknown
  close(): void
}

export interface ConnectionOptions {
  room: RoomName
  doc: Y.Doc
  awareness: Awareness
  token: string
  /** Whether this device may write into the document. */
  writes: boolean
}

/** Connects and stays connected until `close`. */
export function openConnection(options: ConnectionOptions, around: Surroundings, events: ConnectionEvents): Connection {
  const { doc, awareness } = options
  const provider = new WebsocketProvider(around.syncUrl, options.room, doc, {
    connect: false,
    awareness,
    protocols: [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + options.token, ACK_SUBPROTOCOL],
    disableBc: true,
    WebSocketPolyfill: countedSocket(around.Socket, events),
    shouldReconnect: () => false,
  })
  // Yjs writes every change anew for whoever asks for updates, and a reader's first is all that the document holds.
  if (!options.writes) doc.off('update', provider._updateHandler)
  let attempt = 0
  let downSince: number | null = null
  let closed = false
  let startedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const connect = () => {
    clearTimeout(timer)
    if (closed || provider.ws) return
    startedAt = around.now()
    provider.connect()
  }

  const readSync = provider.messageHandlers[FRAME.sync]
  provider.messageHandlers[FRAME.sync] = (encoder, decoder, ...rest) => {
    const subtype = decoder.arr[decoder.pos]
    readSync?.(encoder, decoder, ...rest)
    if (subtype === SYNC.step1) events.asked()
  }
  provider.messageHandlers[FRAME.awareness] = (_encoder, decoder) => {
    applyAwarenessUpdate(awareness, withoutOwnPresence(decoding.readVarUint8Array(decoder), awareness.clientID), provider)
  }
  provider.messageHandlers[FRAME.queryAwareness] = () => provider.ws?.send(ownPresenceFrame(awareness))
  provider.messageHandlers[FRAME.ack] = (_encoder, decoder) => events.acknowledged(decoding.readVarUint(decoder))

  // The provider echoes every entry it hears; the server does not want the others' from us.
  awareness.off('update', provider._awarenessUpdateHandler)
  const tellPresence = (changes: { added: number[]; updated: number[]; removed: number[] }) => {
    const own = awareness.clientID
    if (!changes.added.includes(own) && !changes.updated.includes(own) && !changes.removed.includes(own)) return
    if (provider.wsconnected) provider.ws?.send(ownPresenceFrame(awareness))
  }
  awareness.on('update', tellPresence)

  // Yjs takes another client id when it hears its own from somebody else. The server knows a connection by its first id, so the
  // new one needs a new connection.
  const followClientId = () => {
    if (awareness.clientID === doc.clientID) return
    const state = awareness.getLocalState()
    // Forgotten, not left: under that id the other one is here.
    awareness.states.delete(awareness.clientID)
    awareness.meta.delete(awareness.clientID)
    awareness.clientID = doc.clientID
    awareness.setLocalState(state)
    provider.disconnect()
  }
  doc.on('afterAllTransactions', followClientId)

  provider.on('status', ({ status }) => {
    // A new clock, since the server and the others remember our last one as gone.
    if (status === 'connected') awareness.setLocalState(awareness.getLocalState())
  })
  provider.on('sync', (synced) => {
    if (!synced) return
    attempt = 0
    downSince = null
    events.synced()
  })
  provider.on('connection-close', (event) => {
    // Taken from the provider, whose own timer would come back without jitter and after at most 2.5 s.
    provider.shouldConnect = false
    if (closed) return
    const code = event?.code ?? 1006
    switch (afterClose(code)) {
      case 'follow':
        events.superseded((event?.reason ?? '') as RoomName)
        return
      case 'stop':
        events.refused(code)
        return
      case 'reconnect': {
        const crowd = code === CLOSE.restarting || code === CLOSE.tooMuch
        clearTimeout(timer)
        downSince ??= around.now()
        timer = setTimeout(connect, reconnectDelay(attempt, crowd, around.now() - downSince, around.random))
        attempt++
        events.lost(closeReason(code) ?? null, event?.reason ?? '')
      }
    }
  })

  const watch = setInterval(() => {
    const dead = provider.wsconnected && around.now() - provider.wsLastMessageReceived > SILENCE_MS
    const stuck = provider.wsconnecting && around.now() - startedAt > HANDSHAKE_MS
    if (dead || stuck) provider.disconnect()
  }, WATCH_MS)

  connect()
  return {
    retry() {
      if (provider.ws && around.now() - Math.max(startedAt, provider.wsLastMessageReceived) > SILENCE_MS) provider.disconnect()
      connect()
    },
    drop: () => provider.disconnect(),
    say(update) {
      if (!provider.wsconnected) return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, FRAME.sync)
      writeUpdate(encoder, update)
      provider.ws?.send(encoding.toUint8Array(encoder))
    },
    origin: provider,
    close() {
      if (closed) return
      closed = true
      clearTimeout(timer)
      clearInterval(watch)
      awareness.off('update', tellPresence)
      doc.off('afterAllTransactions', followClientId)
      provider.destroy()
    },
  }
}
