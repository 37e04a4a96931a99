/**
 * Who is here, with cursor and selection: y-protocols' awareness, except that the server decides whose entry it is. Each
 * connection has one id of its own; entries of other ids are ignored (stock clients echo everyone's), and the server stamps who
 * it really is.
 */

import { LIMITS } from '../../shared/limits.ts'
import type { Peer } from './peer.ts'
import { readPresence } from './readFrame.ts'
import type { Timers } from './timers.ts'
import { awarenessFrame, type PresenceEntry } from './writeFrame.ts'

const TICK_MS = 50
/** No device says so many things: with a clock beyond this, nobody else's would ever count again under the same id. */
const CLOCK_LIMIT = 2 ** 30
/** Ids whose owners are remembered: more than a room has tabs in a day. */
const REMEMBERED = 10_000

interface Present extends PresenceEntry {
  peer: Peer
}

function parseState(json: string): Record<string, unknown> | null {
  try {
    const state: unknown = JSON.parse(json)
    return typeof state === 'object' && state !== null && !Array.isArray(state) ? { ...state } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function stamp(state: Record<string, unknown>, peer: Peer): string {
  const { member } = peer.holder()
  const who =
    member.role === 'participant'
      ? { role: member.role, groupId: member.groupId, name: member.name }
      : { role: member.role, groupId: null, name: null }
  return JSON.stringify({ ...state, who })
}

export class Presence {
  private readonly readers: ReadonlySet<Peer>
  private readonly timers: Timers
  private readonly entries = new Map<number, Present>()
  private readonly idOf = new Map<Peer, number>()
  /** Who had an id first. It stays theirs while they are away: nobody can take it while a phone sleeps, and silence it. */
  private readonly ownerOf = new Map<number, string>()
  private changed = new Map<number, Present>()
  private lastTold = -Infinity
  private scheduled = false

  constructor(readers: ReadonlySet<Peer>, timers: Timers) {
    this.readers = readers
    this.timers = timers
  }

  /** Takes the connection's own entry from an awareness frame; everything else in it is ignored. */
  receive(peer: Peer, body: Uint8Array): void {
    const found = this.own(peer, body)
    if (!found) return
    const { entry, state } = found
    const known = this.entries.get(entry.id)
    if (known && known.peer === peer && known.clock > entry.clock) return
    if (state) this.set({ ...entry, state: stamp(state, peer), peer })
    else if (entry.state === 'null' && known) this.remove({ ...known, clock: entry.clock })
  }

  /** The connection's own entry in an awareness frame, and its state; null when there is none. */
  own(peer: Peer, body: Uint8Array): { entry: PresenceEntry; state: Record<string, unknown> | null } | null {
    if (body.length > LIMITS.awarenessBytes) return null
    for (const entry of readPresence(body) ?? []) {
      if (entry.clock > CLOCK_LIMIT) continue
      const state = entry.state === 'null' ? null : parseState(entry.state)
      if (this.isOwn(peer, entry.id, state)) return { entry, state }
    }
    return null
  }

  /**
   * Is this the connection's own id? The first one that it sends becomes so, unless it is an echo (which bears the server's
   * stamp) or somebody else's. The same person's earlier socket gives its id up: that is a reconnect.
   */
  private isOwn(peer: Peer, id: number, state: Record<string, unknown> | null): boolean {
    const own = this.idOf.get(peer)
    if (own !== undefined) return own === id
    if (!state || 'who' in state) return false
    const { owner } = peer.holder()
    if ((this.ownerOf.get(id) ?? owner) !== owner) return false
    this.remember(id, owner)
    const holder = this.entries.get(id)?.peer
    if (holder) this.idOf.delete(holder)
    this.idOf.set(peer, id)
    return true
  }

  private remember(id: number, owner: string): void {
    this.ownerOf.delete(id)
    this.ownerOf.set(id, owner)
    const [longestAgo] = this.ownerOf.keys()
    if (this.ownerOf.size > REMEMBERED && longestAgo !== undefined) this.ownerOf.delete(longestAgo)
  }

  /** The connection ended: everyone is told at once. */
  leave(peer: Peer): void {
    const id = this.idOf.get(peer)
    this.idOf.delete(peer)
    const entry = id === undefined ? undefined : this.entries.get(id)
    if (entry?.peer === peer) this.remove(entry)
  }

  /** Everybody, as one frame; null when nobody is here. */
  everyone(): Uint8Array | null {
    return this.entries.size === 0 ? null : awarenessFrame([...this.entries.values()])
  }

  private set(entry: Present): void {
    this.entries.set(entry.id, entry)
    this.tell(entry)
  }

  private remove(entry: Present): void {
    this.entries.delete(entry.id)
    this.tell({ ...entry, state: 'null' })
  }

  private tell(entry: Present): void {
    this.changed.set(entry.id, entry)
    if (this.scheduled) return
    this.scheduled = true
    const wait = this.lastTold + TICK_MS - this.timers.now()
    if (wait <= 1) this.timers.soon(() => this.flush())
    else this.timers.after(wait, () => this.flush())
  }

  private flush(): void {
    const changed = [...this.changed.values()]
    this.changed = new Map()
    this.scheduled = false
    this.lastTold = this.timers.now()
    const [only] = changed
    const frame = awarenessFrame(changed)
    for (const reader of this.readers) if (changed.length > 1 || only?.peer !== reader) reader.outlet.presence(frame)
  }
}
