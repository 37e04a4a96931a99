import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/ids.ts'
import { closeReason } from '../../shared/closeReasons.ts'
import { step1Frame, step2Frame, updateFrame } from '../../server/sync/writeFrame.ts'

export interface Line {
  send(frame: Uint8Array): void
  cut(): void
  /** From now on nothing arrives, and nobody is told. */
  stall?(): void
}

/** What a device is connected by: a simulated network or a real one. */
export interface Network {
  random(): number
  after(ms: number, run: () => void): void
  /** A line to the server, or null while there is none. `closed` gets code and reason, or null when the line just broke. */
  connect(
    room: RoomName,
    token: string,
    hear: (frame: Uint8Array) => void,
    closed: (code: number | null, reason?: string) => void,
  ): Line | null
  /** The device heard this update from the server. */
  told(room: RoomName, update: Uint8Array, name: string): void
}

/** Something that a device deleted: ids of a document do not say so, so it is followed one by one. */
export interface Deletion {
  client: number
  clock: number
  length: number
  acknowledged: boolean
}

/** What one sync frame of a line carried. */
interface Sent {
  /** The own clock that its content reaches. */
  reaches: number
  deletions: readonly Deletion[]
}

/** One device as the protocol wants it: a document that outlives its lines, and a count of frames to know what is acknowledged. */
export class SimPeer {
  doc: Y.Doc
  /** Everything it has deleted since it was loaded. */
  deletions: Deletion[] = []
  /** Closes with a code, as the protocol names them. */
  readonly closes: string[] = []
  /** Clock of its own client id up to which edits are acknowledged, and the highest ever written. */
  acknowledged = 0
  online = false
  readonly name: string
  readonly token: string
  private readonly network: Network
  private room: RoomName
  private line: Line | null = null
  private sent: Sent[] = []
  private framesAcknowledged = 0
  /** Rights changed while this line was open: should it end for want of a right, that is worth another try. */
  private askAgain = false

  constructor(network: Network, room: RoomName, token: string, name: string) {
    this.network = network
    this.room = room
    this.token = token
    this.name = name
    this.doc = this.newDoc()
  }

  /** The page is loaded anew: what was not acknowledged is lost with it. */
  reload(): void {
    this.disconnect()
    this.doc = this.newDoc()
    this.acknowledged = 0
    this.deletions = []
  }

  get connected(): boolean {
    return this.line !== null
  }

  connect(): void {
    this.online = true
    if (this.line) return
    this.sent = []
    this.framesAcknowledged = 0
    this.askAgain = false
    this.line = this.network.connect(this.room, this.token, (frame) => this.hear(frame), (code, reason) => this.lost(code, reason))
    this.line?.send(step1Frame(Y.encodeStateVector(this.doc)))
    if (!this.line) this.retry()
  }

  disconnect(): void {
    this.online = false
    this.line?.cut()
    this.line = null
  }

  cut(): void {
    this.line?.cut()
  }

  stall(): void {
    this.line?.stall?.()
  }

  private lost(code: number | null, reason = ''): void {
    this.line = null
    const why = code === null ? null : (closeReason(code) ?? String(code))
    if (why !== null) this.closes.push(why)
    if (why === 'superseded') {
      this.room = reason as RoomName
      this.doc = this.newDoc()
    }
    // As our own client: what was not allowed is tried again when rights change, and not before.
    const refused = why === 'notAllowed' || why === 'notAuthorised'
    if (this.online && (!refused || this.askAgain)) this.retry()
    this.askAgain = false
  }

  /** The workshop's state says that something may be allowed again. */
  rightsChanged(): void {
    if (this.line) this.askAgain = true
    else if (this.online) this.connect()
  }

  private retry(): void {
    this.network.after(50 + this.network.random() * 400, () => {
      if (this.online && !this.line) this.connect()
    })
  }

  private newDoc(): Y.Doc {
    const doc = new Y.Doc()
    doc.clientID = 1 + Math.floor(this.network.random() * 2 ** 31)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || doc !== this.doc) return
      const deletions = deletionsIn(update)
      this.deletions.push(...deletions)
      // Content made offline before it is in no frame yet: the frame reaches as far as its own content, and no further.
      this.sendCounted(updateFrame(update), { reaches: Y.parseUpdateMeta(update).to.get(doc.clientID) ?? 0, deletions })
    })
    return doc
  }

  private sendCounted(frame: Uint8Array, carried: Sent): void {
    if (!this.line) return
    this.sent.push(carried)
    this.line.send(frame)
  }

  private hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === 4) {
      const n = decoding.readVarUint(decoder)
      for (const { reaches, deletions } of this.sent.slice(this.framesAcknowledged, n)) {
        this.acknowledged = Math.max(this.acknowledged, reaches)
        for (const deletion of deletions) deletion.acknowledged = true
      }
      this.framesAcknowledged = Math.max(this.framesAcknowledged, n)
      return
    }
    if (type !== 0) return
    const subtype = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (subtype === 0) {
      // A SyncStep2 holds every deletion there is.
      const deletions = this.deletions.filter(({ acknowledged }) => !acknowledged)
      this.sendCounted(step2Frame(Y.encodeStateAsUpdate(this.doc, body)), { reaches: Y.getState(this.doc.store, this.doc.clientID), deletions })
      return
    }
    this.network.told(this.room, body, this.name)
    Y.applyUpdate(this.doc, body, this)
  }
}

function deletionsIn(update: Uint8Array): Deletion[] {
  return [...Y.decodeUpdate(update).ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, length: len, acknowledged: false })),
  )
}
