/** All rooms and all connections of this process: what sockets join, and what the rest of the server reads and writes. */

import { TOO_MUCH } from '../../shared/closeReasons.ts'
import type { RoomName } from '../../shared/ids.ts'
import { createOffences } from '../access/offences.ts'
import { errorFields, type Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import { Connection, type ConnectionNeeds, type EnteredRoom, type Handshake } from './connection.ts'
import type { Directory, Holder, RoomKind } from './directory.ts'
import { LiveDocument } from './liveDocument.ts'
import { Places } from './places.ts'
import type { RoomHandle, Rooms } from './roomHandle.ts'
import { readRoomName } from './roomNames.ts'
import type { Socket } from './socket.ts'
import type { RoomIdentity } from './storedRoom.ts'
import { StoredRooms, type HeldRoom } from './storedRooms.ts'
import { StorageWatch } from './storageWatch.ts'
import { silentEvents, type SyncEvents } from './syncEvents.ts'
import { realTimers, type Timers } from './timers.ts'

export interface RoomsOptions {
  storage: Storage
  directory: Directory
  /** Epoch ms, for what people see. */
  clock(): number
  log: Log
  /** A room's stored rows are damaged; nobody is let in until it has a new name. Default: it stays as it is. */
  damaged?(room: RoomName): void
  /** For whoever counts. */
  events?: SyncEvents
  /** For tests that own the time. */
  timers?: Timers
}

/** The rooms, with the sockets' side of them. */
export interface SyncRooms extends Rooms {
  /** A websocket was accepted: returns its connection, which finds its room by itself. */
  connect(socket: Socket, handshake: Handshake): Connection
  /** Rooms in memory and sockets, for metrics and tests. */
  counts(): { rooms: number; connections: number }
  /** Bytes that wait for the slowest socket now. */
  mostQueuedBytes(): number
  /** Rows may have been lost from storage: what is in memory is written in their place. */
  writeAnew(): void
  /** Writes what was accepted, acknowledges it, closes every socket with 1012 and takes no more. */
  drain(): Promise<void>
}

const PULSE_MS = 250
/** Projections that the server alone writes and nobody stores. */
const LIVE: ReadonlySet<RoomKind> = new Set<RoomKind>(['gathering', 'workshop'])

function toHandle({ room, giveUp }: HeldRoom): RoomHandle {
  return {
    name: room.name,
    doc: room.doc,
    ownerOf: (client) => room.ownerOf(client),
    edit: (change) => room.edit(change),
    durable: () => room.durable(),
    onDropped: (listener) => room.onDropped(listener),
    release: giveUp,
  }
}

function identify(name: RoomName): RoomIdentity {
  const parts = readRoomName(name)
  if (!parts) throw new Error('No such room')
  return { name, workshopId: parts.workshopId, kind: parts.kind, boardId: parts.kind === 'board' ? parts.boardId : null }
}

export function createRooms({ storage, directory, clock, log, events = silentEvents, damaged = () => undefined, timers = realTimers }: RoomsOptions): SyncRooms {
  const watch = new StorageWatch(storage, timers, () => {
    for (const connection of connections) void connection.recheck()
  })
  const stored = new StoredRooms({ storage, watch, directory, timers, clock, log, damaged, dropped: events.dropped })
  const live = new Map<RoomName, LiveDocument>()
  const connections = new Set<Connection>()
  const places = new Places(timers)
  const offences = createOffences(() => timers.now())
  let lastId = 0
  let draining = false

  const stopPulse = timers.every(PULSE_MS, () => {
    for (const connection of connections) connection.pulse()
  })
  const closeRoom = (room: RoomName, reason: 'superseded' | 'noSuchRoom', why: string) => {
    for (const connection of [...connections]) if (connection.room === room) connection.close(reason, why)
  }

  const suspend = ({ participantId }: Holder) => {
    events.suspended()
    log.warn({}, 'participant.suspended')
    for (const connection of [...connections]) {
      if (connection.participantId === participantId) connection.close('tooMuch', TOO_MUCH.suspended)
    }
  }

  const enterLive = async (room: RoomName): Promise<EnteredRoom | null> => {
    await directory.prepareLive(room)
    const document = live.get(room)
    return document ? { room: document, giveUp: () => undefined } : null
  }

  /** One for all connections: thousands of them are open at a time. */
  const needs: ConnectionNeeds = {
    directory,
    timers,
    log,
    events,
    enter: async (name, { kind, ...rest }) => (LIVE.has(kind) ? enterLive(name) : stored.hold({ name, kind, ...rest })),
    takePlace: (taker, holder, room) => places.take(taker, holder, room),
    barred: (holder, room) => offences.barred(holder, room),
    offence: (holder, room, kind) => {
      events.offence(kind)
      if (offences.note(holder, room, kind)) suspend(holder)
    },
    ended: (one) => connections.delete(one),
  }

  return {
    async open(room) {
      return toHandle(await stored.hold(identify(room)))
    },

    createLive(name) {
      const document = new LiveDocument(identify(name), timers, log, (by) => {
        if (live.get(name) === document) live.delete(name)
        closeRoom(name, 'superseded', by)
      })
      live.set(name, document)
      return document
    },

    rightsChanged(workshopId) {
      for (const connection of connections) {
        // One that is still on its way may turn out to be in this workshop.
        if (connection.workshopId === workshopId || connection.workshopId === null) void connection.recheck()
      }
    },

    async supersedeWorkshop(workshopId, successor) {
      for (const connection of [...connections]) {
        if (connection.workshopId !== workshopId) continue
        const by = successor(connection.room)
        if (by === null) connection.close('noSuchRoom')
        else if (by !== connection.room) connection.close('superseded', by)
      }
      for (const [name, document] of live) if (document.workshopId === workshopId && successor(name) !== name) live.delete(name)
      await stored.dropWorkshop(workshopId, (name) => successor(name) !== name)
    },

    async dropWorkshop(workshopId) {
      for (const connection of [...connections]) if (connection.workshopId === workshopId) connection.close('noSuchRoom')
      for (const [name, document] of live) if (document.workshopId === workshopId) live.delete(name)
      await stored.dropWorkshop(workshopId)
    },

    connect(socket, handshake) {
      const connection = new Connection(++lastId, socket, handshake, needs)
      connections.add(connection)
      if (draining) connection.close('restarting')
      else void connection.open()
      return connection
    },

    counts: () => ({ rooms: stored.loaded + live.size, connections: connections.size }),
    mostQueuedBytes: () => [...connections].reduce((most, connection) => Math.max(most, connection.queuedBytes), 0),

    writeAnew: () => stored.writeAnew(),

    async drain() {
      draining = true
      // A room where people go on writing would never come to an end.
      for (const connection of connections) connection.stopListening()
      await stored.flush()
      // Updates leave at the end of the turn in which a commit was confirmed.
      await new Promise<void>((resolve) => timers.soon(resolve))
      for (const connection of [...connections]) {
        connection.acknowledge()
        connection.close('restarting')
      }
      stopPulse()
      await stored.flush().catch((error: unknown) => log.error(errorFields(error), 'drain.failed'))
    },
  }
}
