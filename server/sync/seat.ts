/**
 * A connection that is in its room: takes its frames, checks what it may do at this moment, and answers. Closed boards, gaps and
 * readers are told apart here: what a participant sends to a closed board is dropped and kept by the client; a gap is asked
 * about; a reader who sends something that the server lacks has to leave.
 */

import { canRead, canWrite, mayWriteWhenOpen, type Target } from '../../shared/access.ts'
import type { CloseReason } from '../../shared/closeReasons.ts'
import { LIMITS } from '../../shared/limits.ts'
import { ackCounter } from './ackCounter.ts'
import type { Directory, Holder } from './directory.ts'
import { createOutlet, type Outlet } from './outlet.ts'
import type { Peer } from './peer.ts'
import type { ClientFrame } from './readFrame.ts'
import type { Room } from './room.ts'
import type { Socket } from './socket.ts'
import { carriesNothing } from './stateVectors.ts'
import type { OffenceKind, RefusalKind, SyncEvents } from './syncEvents.ts'
import type { Timers } from './timers.ts'
import { tokenBucket } from './tokenBucket.ts'
import { ackFrame, awarenessFrame } from './writeFrame.ts'

export interface SeatNeeds {
  id: number
  socket: Socket
  directory: Directory
  timers: Timers
  events: SyncEvents
  /** The client understands frame 4. */
  acks: boolean
  close(reason: CloseReason, why?: string): void
  /** Notes what no honest client does; told before the close that follows it. */
  offence(kind: OffenceKind): void
}

/** The most that a device may say it has kept: more is a broken client. */
const MOST_KEPT = 1_000_000

export class Seat implements Peer {
  readonly id: number
  readonly outlet: Outlet
  readonly room: Room
  private readonly needs: SeatNeeds
  private member: Holder
  private readonly acks = ackCounter()
  private acknowledged = 0
  private readonly messages
  private readonly bytes
  private readonly presences
  private couldWrite: boolean
  /** Has this seat been a writer's? What was on its way when the right to write ended is no offence. */
  private wasWriter = false
  private lastAsked = -Infinity
  private askScheduled = false
  private left = false

  constructor(room: Room, holder: Holder, needs: SeatNeeds) {
    this.id = needs.id
    this.room = room
    this.member = holder
    this.needs = needs
    const { timers, socket } = needs
    const now = () => timers.now()
    this.messages = tokenBucket(LIMITS.socketBurstMessages, LIMITS.socketMessagesPerSecond, now)
    this.bytes = tokenBucket(LIMITS.socketBurstBytes, LIMITS.socketBytesPerSecond, now)
    this.presences = tokenBucket(LIMITS.awarenessPerSecond, LIMITS.awarenessPerSecond, now)
    this.couldWrite = this.wasWriter = this.mayWrite()
    this.outlet = createOutlet({
      socket,
      timers,
      difference: (vector, deliver) => room.audience.catchUp(this, vector, deliver),
      everyone: () => room.audience.presence.everyone() ?? awarenessFrame([]),
      takeAck: () => this.takeAck(),
      tooSlow: () => needs.close('tooSlow'),
    })
    needs.directory.noteConnected(holder, room.name, true)
    room.audience.enter(this)
    room.peersChanged()
  }

  holder(): Holder {
    return this.member
  }

  mayWrite(): boolean {
    const target = this.target()
    return target !== null && this.room.takesChanges && canWrite(this.member.member, target)
  }

  restart(): void {
    this.needs.close('restarting')
  }

  /** One frame. `size` is that of the whole message, in bytes. */
  receive(frame: ClientFrame, size: number): void {
    if (frame.kind === 'awareness') {
      this.receivePresence(frame.body)
      return
    }
    if (!this.messages.take(frame.kind === 'step1' ? LIMITS.questionMessages : 1) || !this.bytes.take(size)) {
      this.flooded()
      return
    }
    switch (frame.kind) {
      case 'step1':
        this.receiveStep1(frame.vector)
        return
      case 'step2':
      case 'update':
        this.receiveUpdate(frame)
        return
      case 'queryAwareness': {
        const everyone = this.room.audience.presence.everyone()
        if (everyone) this.outlet.presence(everyone)
      }
    }
  }

  /** What this person is or may do has changed. */
  recheck(holder: Holder): void {
    this.member = holder
    const target = this.target()
    if (!target) this.needs.close('noSuchRoom')
    else if (!canRead(holder.member, target)) this.needs.close('notAllowed')
    else {
      const can = this.mayWrite()
      if (can && (!this.couldWrite || this.acks.waiting())) this.ask()
      this.couldWrite = can
    }
  }

  leave(): void {
    if (this.left) return
    this.left = true
    this.room.audience.leave(this)
    this.room.peersChanged()
    this.needs.directory.noteConnected(this.member, this.room.name, false)
    if (this.room.kind === 'workshop') this.needs.directory.noteKept(this.member, this.id, 0)
  }

  private flooded(): void {
    this.needs.offence('tooMuch')
    this.needs.close('tooMuch')
  }

  private target(): Target | null {
    return this.needs.directory.target(this.room.workshopId, this.room.kind, this.room.boardId)
  }

  private receiveStep1(vector: Uint8Array): void {
    try {
      this.room.audience.answer(this, vector)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      this.needs.offence('malformed')
      this.needs.close('malformed', 'No state vector')
      return
    }
    if (this.mayWrite()) this.lastAsked = this.needs.timers.now()
  }

  private receivePresence(body: Uint8Array): void {
    if (!this.presences.take(1)) return
    const { kind, audience } = this.room
    if (kind === 'workshop') {
      const kept = audience.presence.own(this, body)?.state?.kept
      if (Number.isInteger(kept) && Number(kept) >= 0 && Number(kept) <= MOST_KEPT) {
        this.needs.directory.noteKept(this.member, this.id, Number(kept))
      }
      return
    }
    const target = this.target()
    // Only those who work on a document are shown in it; hundreds who look on would be noise.
    if (target && mayWriteWhenOpen(this.member.member, target)) audience.presence.receive(this, body)
  }

  private receiveUpdate({ kind, update }: Extract<ClientFrame, { update: Uint8Array }>): void {
    const target = this.target()
    if (!target) {
      this.needs.close('noSuchRoom')
      return
    }
    if (kind === 'update' && update.length > LIMITS.updateBytes) {
      this.needs.close('tooLarge')
      return
    }
    const frame = this.acks.received()
    const { member } = this.member
    const writer = mayWriteWhenOpen(member, target)
    this.wasWriter ||= writer
    if (!writer) {
      if (carriesNothing(this.room.doc, update)) this.took(frame, kind)
      else this.wroteAsReader()
      return
    }
    if (!canWrite(member, target) || !this.room.takesChanges) {
      this.couldWrite = false
      this.acks.dropped(frame)
      return
    }
    const offered = this.room.offer(update, this)
    switch (offered.kind) {
      case 'taken':
        this.took(frame, kind)
        // What was dear to merge counts as so many messages more.
        if (!this.messages.take(offered.dear)) this.flooded()
        return
      case 'gap':
        this.acks.dropped(frame)
        this.askAboutGap()
        return
      case 'refused':
        this.refused(offered.rule, offered.why)
        return
      case 'broken':
        this.needs.events.refused('apply')
        this.needs.offence('rebuild')
        this.needs.close('malformed', 'Cannot be applied')
    }
  }

  private refused(rule: RefusalKind, why: string): void {
    this.needs.events.refused(rule)
    // Whoever fills a document has broken no rule: the client keeps what does not fit and offers it for download.
    if (rule === 'full') {
      this.needs.close('tooLarge', why)
      return
    }
    this.needs.offence('malformed')
    this.needs.close('malformed', why)
  }

  private wroteAsReader(): void {
    this.needs.events.refused('rights')
    if (!this.wasWriter) this.needs.offence('notAllowed')
    this.needs.close('notAllowed')
  }

  /** The frame is part of the document; it is acknowledged once everything accepted up to now is durable. */
  private took(frame: number, kind: 'step2' | 'update'): void {
    if (kind === 'step2') this.acks.covering(frame)
    const { timers, events } = this.needs
    const arrived = timers.now()
    this.room.audience.release.whenReleased(() => {
      events.acknowledged(timers.now() - arrived)
      this.acks.durable(frame)
      if (this.needs.acks && !this.left) this.room.audience.acknowledge(this)
    })
  }

  /** One frame for all that became durable together. */
  private takeAck(): Uint8Array | null {
    const n = this.acks.acknowledged()
    if (this.left || !this.needs.acks || n <= this.acknowledged) return null
    this.acknowledged = n
    return ackFrame(n)
  }

  /** At most one question per `gapAnswerMs`; the last gap is always asked about. */
  private askAboutGap(): void {
    if (this.askScheduled) return
    const wait = this.lastAsked + LIMITS.gapAnswerMs - this.needs.timers.now()
    if (wait <= 0) {
      this.ask()
      return
    }
    this.askScheduled = true
    this.needs.timers.after(wait, () => {
      this.askScheduled = false
      if (!this.left && this.acks.waiting() && this.mayWrite()) this.ask()
    })
  }

  private ask(): void {
    this.lastAsked = this.needs.timers.now()
    this.room.audience.ask(this)
  }
}
