import * as Y from 'yjs'
import type { GatheringFacts } from '../../shared/gathering/gatheringFacts.ts'
import type { RoomName } from '../../shared/ids.ts'
import { createGatherings } from '../../server/gathering/createGatherings.ts'
import { liveRoom } from '../../server/sync/roomNames.ts'
import { createRooms, type SyncRooms } from '../../server/sync/createRooms.ts'
import type { Connection } from '../../server/sync/connection.ts'
import { silentEvents, type SyncEvents } from '../../server/sync/syncEvents.ts'
import type { Timers } from '../../server/sync/timers.ts'
import { createLog } from '../../server/log.ts'
import { MemoryDisk, openMemoryStorage, type MemoryStorage } from './memoryStorage.ts'
import type { Network } from './simPeer.ts'
import { TestDirectory, WORKSHOP } from './testDirectory.ts'
import { VirtualTime } from './virtualTime.ts'

/** A random number generator with a seed: the same seed, the same workshop. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Line {
  connection: Connection
  /** Instants of the last delivery in each direction: a line keeps its order. */
  lastUp: number
  lastDown: number
  queued: number
  cut: boolean
  stalled: boolean
}

/** A device that hears nothing for so long takes its line for dead, as y-websocket does. */
const SILENCE_MS = 30_000

/** A world with one server, its disk, and a network that is slow, cuts lines and loses what was on them. */
export class World implements Network {
  readonly random: () => number
  readonly time = new VirtualTime()
  readonly disk = new MemoryDisk()
  readonly directory = new TestDirectory()
  /** Everything durable, room by room. */
  readonly durable = new Map<RoomName, Y.Doc>()
  readonly history: string[] = []
  /** What the server tells whoever counts; a test puts in what it wants to hear. */
  readonly events: SyncEvents = { ...silentEvents }
  /** What the gathering is made of; none unless the test says so. */
  gathered: GatheringFacts = { boards: [], sheets: [] }
  rooms: SyncRooms | null = null
  /** How long a commit or a load takes. */
  commitMs = (): number => 1 + this.random() * 30
  private readonly drops: number
  private epochs = 0
  storage: MemoryStorage | null = null
  private stop: () => void = () => undefined
  private readonly lines = new Set<() => void>()

  /** `drops`: share of frames that vanish though the line stays, which no network under a socket does: a fault to be found out. */
  constructor(seed: number, drops = 0) {
    this.random = seeded(seed)
    this.drops = drops
    this.disk.onRow = ({ room, update }) => Y.applyUpdate(this.durableDoc(room), update)
    this.start()
  }

  note(what: string): void {
    this.history.push(`${Math.round(this.time.now())} ${what}`)
  }

  after(ms: number, run: () => void): void {
    this.time.after(ms, run)
  }

  /** I2: nobody hears of anything that is not on the disk. */
  told(room: RoomName, update: Uint8Array, name: string): void {
    // What live rooms tell is derived; the simulation compares it as a whole.
    if (room.includes('@')) return
    const durable = Y.decodeStateVector(Y.encodeStateVector(this.durableDoc(room)))
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      const stored = durable.get(client) ?? 0
      if (clock > stored) throw new Error(`${name} was told clock ${clock} of client ${client}; the disk has ${stored}`)
    }
  }

  durableDoc(room: RoomName): Y.Doc {
    const doc = this.durable.get(room) ?? new Y.Doc()
    this.durable.set(room, doc)
    return doc
  }

  start(): void {
    let alive = true
    const guard = (run: () => void) => () => {
      if (alive) run()
    }
    const timers: Timers = {
      now: () => this.time.now(),
      soon: (run) => this.time.soon(guard(run)),
      after: (ms, run) => this.time.after(ms, guard(run)),
      every: (ms, run) => this.time.every(ms, guard(run)),
    }
    this.storage = openMemoryStorage(this.disk, (run) => void this.time.after(this.commitMs(), run))
    this.rooms = createRooms({ storage: this.storage, directory: this.directory, clock: () => this.time.now(), log: createLog('silent'), events: this.events, timers })
    const { rooms } = this
    const gatherings = createGatherings({ rooms, facts: () => this.gathered, nextEpoch: () => this.nextEpoch(), timers, log: createLog('silent') })
    this.nextEpoch()
    this.directory.prepare = (room) => gatherings.prepare(WORKSHOP, room)
    this.stop = () => {
      alive = false
    }
  }

  /** The present name of the gathering; earlier ones lead to it. */
  gathering(): RoomName {
    return liveRoom('gathering', WORKSHOP, `e${this.epochs}`)
  }

  private nextEpoch(): RoomName {
    const before = this.gathering()
    this.epochs++
    for (let epoch = 1; epoch < this.epochs; epoch++) this.directory.superseded.set(liveRoom('gathering', WORKSHOP, `e${epoch}`), this.gathering())
    this.note(`${before} → ${this.gathering()}`)
    return this.gathering()
  }

  /** The machine dies at this instant. */
  crash(): void {
    this.note('crash')
    this.stop()
    this.rooms = null
    for (const cut of [...this.lines]) cut()
    this.storage?.crash(() => this.random() < 0.5)
    this.storage = null
  }

  /** A line to the server, or null while there is none. */
  connect(room: RoomName, token: string, hear: (frame: Uint8Array) => void, closed: (code: number | null, reason?: string) => void) {
    const { rooms, time } = this
    if (!rooms) return null
    const latency = () => 1 + this.random() * 60
    const gone = (code: number | null, reason?: string) => {
      if (line.cut) return
      line.cut = true
      this.lines.delete(cut)
      closed(code, reason)
    }
    const cut = () => {
      gone(null)
      time.after(latency() * 10, () => line.connection.gone())
    }
    const down = (run: () => void) => {
      line.lastDown = Math.max(line.lastDown, time.now() + latency())
      time.after(line.lastDown - time.now(), () => {
        if (!line.cut && !line.stalled) run()
      })
    }
    const vanishes = () => this.drops > 0 && this.random() < this.drops
    const line: Line = { lastUp: 0, lastDown: 0, queued: 0, cut: false, stalled: false } as Line
    line.connection = rooms.connect(
      {
        send(frames) {
          for (const frame of frames) {
            line.queued += frame.length
            down(() => {
              line.queued -= frame.length
              if (!vanishes()) hear(frame)
            })
          }
        },
        queuedBytes: () => line.queued,
        taken: () => -line.queued,
        close: (code, reason) => down(() => gone(code, reason)),
        terminate: cut,
        ping: () => down(() => line.connection.heard()),
        pause: () => undefined,
        resume: () => undefined,
      },
      { room, token, acks: true },
    )
    this.lines.add(cut)
    return {
      send: (frame: Uint8Array) => {
        line.lastUp = Math.max(line.lastUp, time.now() + latency())
        time.after(line.lastUp - time.now(), () => {
          if (!line.cut && !line.stalled && !vanishes()) line.connection.receive(frame)
        })
      },
      cut,
      stall: () => {
        line.stalled = true
        time.after(SILENCE_MS, () => gone(null))
      },
    }
  }
}
