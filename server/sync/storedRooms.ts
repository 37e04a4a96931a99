/** The stored rooms in memory: one load per room however many ask, kept while anyone uses it and a little longer. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { errorFields } from '../log.ts'
import { compactRoom } from './compactRoom.ts'
import { readRoomName } from './roomNames.ts'
import { StoredRoom, type RoomIdentity, type RoomNeeds } from './storedRoom.ts'

interface Entry {
  identity: RoomIdentity
  loading: Promise<StoredRoom>
  room: StoredRoom | null
  users: number
  compacting: Promise<void> | null
  cancelUnload: (() => void) | null
}

/** A room held in memory until `giveUp`. */
export interface HeldRoom {
  room: StoredRoom
  giveUp(): void
}

export class StoredRooms {
  private readonly needs: RoomNeeds
  private readonly entries = new Map<RoomName, Entry>()
  /** Writing of rooms that are no longer in memory: the next load waits for it. */
  private readonly ending = new Map<RoomName, Promise<void>>()

  constructor(needs: RoomNeeds) {
    this.needs = needs
  }

  /** Loads the room if need be and holds it. Rejects when storage does. */
  async hold(identity: RoomIdentity): Promise<HeldRoom> {
    const entry = this.entries.get(identity.name) ?? this.load(identity)
    entry.users++
    entry.cancelUnload?.()
    entry.cancelUnload = null
    let held = true
    const giveUp = () => {
      if (!held) return
      held = false
      entry.users--
      this.compactIfLong(entry)
      this.unloadLater(entry)
    }
    try {
      return { room: await entry.loading, giveUp }
    } catch (error) {
      giveUp()
      throw error
    }
  }

  /** Forgets the rooms of a workshop, or `which` of them; resolves when nothing of them is being written. */
  async dropWorkshop(workshopId: WorkshopId, which: (room: RoomName) => boolean = () => true): Promise<void> {
    const ofWorkshop = [...this.entries.values()].filter(({ identity }) => identity.workshopId === workshopId && which(identity.name))
    await Promise.all(
      ofWorkshop.map(async (entry) => {
        const room = await entry.loading.catch(() => null)
        room?.drop('deleted')
      }),
    )
    // Also of rooms that were given up just before: what they still write would outlive the workshop.
    await Promise.all([...this.ending].map(([name, ended]) => (readRoomName(name)?.workshopId === workshopId ? ended : undefined)))
  }

  /** The file was repaired with what could be read of it: every room in memory is whole, and is written anew. */
  writeAnew(): void {
    for (const entry of this.entries.values()) {
      // A compaction that read the file before or after the repair would put what it read over what is written now.
      void Promise.all([entry.loading, entry.compacting]).then(([room]) => room.log.writeAnew(), () => undefined)
    }
  }

  /** Resolves when everything accepted up to now is written, or has failed to be. */
  async flush(): Promise<void> {
    await Promise.all([...this.entries.values()].map(async ({ room, compacting }) => {
      await room?.log.settled()
      await compacting
    }))
    await Promise.all(this.ending.values())
  }

  get loaded(): number {
    return this.entries.size
  }

  private load(identity: RoomIdentity): Entry {
    const loading = this.loadAfterEnding(identity)
    const entry: Entry = { identity, loading, room: null, users: 0, compacting: null, cancelUnload: null }
    this.entries.set(identity.name, entry)
    loading.then(
      (room) => {
        entry.room = room
        room.onDropped(() => this.forget(entry, room))
        // Also while nobody comes or goes: a table that stays would write a log that takes seconds to read after a crash.
        room.log.onGrown = () => this.compactIfLong(entry)
        this.compactIfLong(entry)
      },
      () => {
        if (this.entries.get(identity.name) === entry) this.entries.delete(identity.name)
      },
    )
    return entry
  }

  private async loadAfterEnding(identity: RoomIdentity): Promise<StoredRoom> {
    await this.ending.get(identity.name)
    return StoredRoom.load(identity, this.needs)
  }

  private forget(entry: Entry, room: StoredRoom): void {
    const { name } = entry.identity
    entry.cancelUnload?.()
    if (this.entries.get(name) === entry) this.entries.delete(name)
    const ended = Promise.all([this.ending.get(name), room.log.settled(), entry.compacting]).then(() => {
      if (this.ending.get(name) === ended) this.ending.delete(name)
    })
    this.ending.set(name, ended)
  }

  private unloadLater(entry: Entry): void {
    if (entry.users > 0 || entry.cancelUnload || this.entries.get(entry.identity.name) !== entry) return
    entry.cancelUnload = this.needs.timers.after(LIMITS.roomIdleMs, () => {
      entry.cancelUnload = null
      if (entry.users > 0 || !entry.room) return
      if (entry.room.log.idle && !entry.compacting) entry.room.drop('unloaded')
      else this.unloadLater(entry)
    })
  }

  private compactIfLong(entry: Entry): void {
    const { room } = entry
    if (!room || room.dropped || entry.compacting || room.log.torn || room.log.rows < LIMITS.compactRows) return
    const before = room.log.rows
    entry.compacting = compactRoom(this.needs.storage, entry.identity.name).then((outcome) => {
      // What is in memory was whole when it was loaded and has been stored since: it replaces the rows that have gone bad.
      const whole = outcome === 'damaged' ? room.log.storedState() : null
      if (!whole) return outcome
      this.needs.log.error({ room: entry.identity.name }, 'room.healed')
      return this.needs.storage.compact(entry.identity.name, whole.seq, whole.state).then(() => 'compacted' as const)
    }).then(
      (outcome) => {
        entry.compacting = null
        // One that could not be healed now is tried again after as many rows as it takes to be long.
        room.log.rows = outcome === 'compacted' ? room.log.rows - before : 0
      },
      (error: unknown) => {
        entry.compacting = null
        this.needs.log.warn({ room: entry.identity.name, ...errorFields(error) }, 'room.compact-failed')
      },
    )
  }
}
