/**
 * One socket from its upgrade to its end. First who it is, then the room, then frames; what arrives before that is kept, within
 * limits, and handled in order. A bad frame costs this socket, never a room.
 */

import { CLOSE, type CloseReason, TOO_MUCH } from '../../shared/closeReasons.ts'
import type { ParticipantId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields, type Log } from '../log.ts'
import type { Holder } from './directory.ts'
import { readFrame } from './readFrame.ts'
import type { Room } from './room.ts'
import { Seat } from './seat.ts'
import type { Socket } from './socket.ts'
import type { OffenceKind } from './syncEvents.ts'
import type { Timers } from './timers.ts'
import { tokenBucket, type TokenBucket } from './tokenBucket.ts'
import { welcome, type Welcome, type WelcomeNeeds } from './welcome.ts'

/** What the upgrade request said. */
export interface Handshake {
  room: RoomName
  /** Null when none was offered. */
  token: string | null
  acks: boolean
}

export interface ConnectionNeeds extends WelcomeNeeds {
  timers: Timers
  log: Log
  /** The room, loaded and held until `giveUp`; null when there is none of that name. Rejects when storage does. */
  enter(room: RoomName, identity: { workshopId: WorkshopId; kind: Room['kind']; boardId: Room['boardId'] }): Promise<EnteredRoom | null>
  /** Takes one of the few places that a participant has in a room; null when all are taken. */
  takePlace(connection: Connection, holder: Holder, room: RoomName): Promise<(() => void) | null>
  /** Somebody did what no honest client does. */
  offence(holder: Holder, room: RoomName, kind: OffenceKind): void
  /** The connection ended. */
  ended(connection: Connection): void
}

export interface EnteredRoom {
  room: Room
  giveUp(): void
}

type State =
  | { kind: 'awaitingAccess'; since: number }
  | { kind: 'awaitingRoom'; holder: Holder; leavePlace(): void }
  | { kind: 'live'; seat: Seat; leavePlace(): void; giveUp(): void }
  | { kind: 'closed' }

/** A line counts as dead when two pings in a row are unanswered, the second for 5 s: 45 s after it broke at the latest. */
const PING_MS = 20_000
const MISSES = 2
const LAST_CHANCE_MS = 5_000

export class Connection {
  private state: State
  private early: Uint8Array[] = []
  private earlyBytes = 0
  private lastPing: number
  private misses = 0
  private recheckDue = false
  private deaf = false
  /** Monotonic ms of the last sign of life. */
  lastHeard: number
  readonly id: number
  private readonly socket: Socket
  private readonly handshake: Handshake
  private readonly needs: ConnectionNeeds
  private readonly controls: TokenBucket

  constructor(id: number, socket: Socket, handshake: Handshake, needs: ConnectionNeeds) {
    this.id = id
    this.socket = socket
    this.handshake = handshake
    this.needs = needs
    this.lastPing = this.lastHeard = needs.timers.now()
    this.state = { kind: 'awaitingAccess', since: this.lastHeard }
    this.controls = tokenBucket(LIMITS.controlFramesBurst, LIMITS.controlFramesPerSecond, () => needs.timers.now())
    // Nothing is read from somebody of whom nothing is known.
    socket.pause()
  }

  /** Finds out who and where. Never rejects: whatever fails closes the socket with its code. */
  async open(): Promise<void> {
    try {
      await this.findRoom()
    } catch (error) {
      this.needs.log.error(errorFields(error), 'connection.open-failed')
      this.close('restarting')
    }
  }

  private async findRoom(): Promise<void> {
    const welcomed = await this.welcomed()
    if (!welcomed) return
    const { holder, found } = welcomed
    const leavePlace = await this.needs.takePlace(this, holder, this.room)
    if (!leavePlace) {
      this.needs.events.handshakeRefused('places')
      this.close('tooMuch', TOO_MUCH.places)
      return
    }
    if (this.state.kind !== 'awaitingAccess') {
      leavePlace()
      return
    }
    this.state = { kind: 'awaitingRoom', holder, leavePlace }
    this.socket.resume()
    const entered = await this.needs.enter(this.room, found)
    // It was there a moment ago: whoever comes again is told what there is now.
    if (!entered) this.close('restarting')
    else await this.arrive(entered)
  }

  /** Null when this was the end. */
  private async welcomed(): Promise<Extract<Welcome, { ok: true }> | null> {
    this.recheckDue = false
    const answer = await welcome(this.needs, this.room, this.handshake.token)
    if (answer.ok) return answer
    this.close(answer.reason, answer.why)
    return null
  }

  /**
   * Everything is asked once more: during the wait for a place and the load the link may have been withdrawn, its holder suspended,
   * the room renamed. From here on whoever renames the room finds it in memory and drops it. Nothing is read before.
   */
  private async arrive(entered: EnteredRoom): Promise<void> {
    try {
      let welcomed = await this.welcomed()
      while (welcomed && this.recheckDue) welcomed = await this.welcomed()
      if (welcomed) this.sitDown(entered, welcomed.holder)
    } finally {
      if (this.state.kind !== 'live') entered.giveUp()
    }
  }

  private sitDown({ room, giveUp }: EnteredRoom, holder: Holder): void {
    if (this.state.kind !== 'awaitingRoom' || room.dropped) {
      this.close('restarting')
      return
    }
    const { leavePlace } = this.state
    const { directory, timers } = this.needs
    const close = (reason: CloseReason, why?: string) => this.close(reason, why)
    const offence = (kind: OffenceKind) => this.needs.offence(seat.holder(), room.name, kind)
    const { socket, id } = this
    const seat: Seat = new Seat(room, holder, {
      id, socket, directory, timers, events: this.needs.events, acks: this.handshake.acks, close, offence,
    })
    this.state = { kind: 'live', seat, leavePlace, giveUp }
    // Rights may have changed while the room was loading.
    seat.recheck(holder)
    const early = this.early
    this.early = []
    for (const bytes of early) this.receive(bytes)
    this.socket.resume()
  }

  /** One message from the socket. */
  receive(bytes: Uint8Array): void {
    this.heard()
    switch (this.state.kind) {
      case 'awaitingAccess':
        this.keep(bytes)
        if (this.earlyBytes > LIMITS.strangerBytes) this.close('tooMuch')
        return
      case 'awaitingRoom':
        this.keep(bytes)
        return
      case 'live':
        if (!this.deaf) this.handle(this.state.seat, bytes)
        return
      case 'closed':
    }
  }

  /** I5: whatever a frame brings about costs this socket, never the process. */
  private handle(seat: Seat, bytes: Uint8Array): void {
    try {
      const frame = readFrame(bytes)
      if (frame) seat.receive(frame, bytes.length)
      else this.malformed('No frame of this protocol')
    } catch (error) {
      this.needs.log.error({ connection: this.id, ...errorFields(error) }, 'connection.frame-threw')
      this.close('restarting')
    }
  }

  /** Something arrived that is no frame. */
  malformed(why: string): void {
    const { state } = this
    if (state.kind === 'live') this.needs.offence(state.seat.holder(), this.room, 'malformed')
    this.close('malformed', why)
  }

  /** A ping or a pong arrived; false when it is one of too many, and this was the end. */
  control(): boolean {
    this.heard()
    if (this.controls.take(1)) return true
    if (this.state.kind === 'live') this.needs.offence(this.state.seat.holder(), this.room, 'tooMuch')
    this.close('tooMuch')
    return false
  }

  /** Acknowledges what is durable, now: the end is near. */
  acknowledge(): void {
    if (this.state.kind === 'live') this.state.seat.outlet.reply()
  }

  /** Takes no more frames, so that what was taken can be written to the end. The client keeps what is not acknowledged. */
  stopListening(): void {
    this.deaf = true
  }

  /** Full: the network holds the rest, nobody is thrown out for a room that loads slowly. */
  private keep(bytes: Uint8Array): void {
    this.early.push(bytes)
    this.earlyBytes += bytes.length
    if (this.early.length >= LIMITS.earlyFrames || this.earlyBytes >= LIMITS.earlyBytes) this.socket.pause()
  }

  heard(): void {
    this.lastHeard = this.needs.timers.now()
    this.misses = 0
  }

  /** Asks for a sign of life; `lastHeard` tells whether it came. */
  ask(): void {
    this.socket.ping()
  }

  /** Looks after the line; called a few times a second. */
  pulse(): void {
    const now = this.needs.timers.now()
    if (this.state.kind === 'awaitingAccess' && now - this.state.since >= LIMITS.strangerMs) {
      this.needs.events.handshakeRefused('late')
      this.close('restarting')
      return
    }
    if (this.misses >= MISSES && now - this.lastPing >= LAST_CHANCE_MS) {
      this.socket.terminate()
      this.gone()
      return
    }
    if (now - this.lastPing >= PING_MS) {
      this.lastPing = now
      this.misses++
      this.socket.ping()
    }
    if (this.state.kind === 'live') this.state.seat.outlet.pulse()
  }

  /** Rights changed in the workshop: asks who this is now, and then what that allows. */
  async recheck(): Promise<void> {
    const { token } = this.handshake
    if (token === null || this.state.kind !== 'live') {
      this.recheckDue = true
      return
    }
    try {
      const holder = await this.needs.directory.holder(token)
      if (this.state.kind !== 'live') return
      if (holder) this.state.seat.recheck(holder)
      else this.close('notAuthorised')
    } catch (error) {
      this.needs.log.error(errorFields(error), 'connection.recheck-failed')
      this.close('restarting')
    }
  }

  /** The workshop in whose room it is; null until it has got there. */
  get workshopId(): WorkshopId | null {
    return this.state.kind === 'live' ? this.state.seat.room.workshopId : null
  }

  /** Bytes that wait for this socket. */
  get queuedBytes(): number {
    return this.socket.queuedBytes()
  }

  /** Whose it is; null for shared links and until it is known. */
  get participantId(): ParticipantId | null {
    const { state } = this
    if (state.kind === 'awaitingRoom') return state.holder.participantId
    return state.kind === 'live' ? state.seat.holder().participantId : null
  }

  get room(): RoomName {
    return this.handshake.room
  }

  /** Says why and ends. `why` goes to the client alone. */
  close(reason: CloseReason, why = ''): void {
    if (this.state.kind === 'closed') return
    // Not `why`: it may quote what the client sent.
    this.needs.log.info({ connection: this.id, reason }, 'connection.closed')
    this.needs.events.closed(reason)
    // Its own goodbye is still to be read.
    this.socket.resume()
    this.socket.close(CLOSE[reason], why)
    this.gone()
  }

  /** The socket is no more. */
  gone(): void {
    const state = this.state
    this.state = { kind: 'closed' }
    this.early = []
    switch (state.kind) {
      case 'live':
        state.seat.leave()
        state.leavePlace()
        state.giveUp()
        break
      case 'awaitingRoom':
        state.leavePlace()
        break
      case 'awaitingAccess':
      case 'closed':
    }
    if (state.kind !== 'closed') this.needs.ended(this)
  }
}
