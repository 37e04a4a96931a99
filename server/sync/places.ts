/** How many sockets one participant has in one room: a few tabs and a phone, not more. Others are limited per socket only, since their links are shared. */

import type { RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Connection } from './connection.ts'
import type { Holder } from './directory.ts'

/** A socket that has been silent for longer than the ping interval is most likely the same device's before it lost its network. */
const SILENT_MS = 25_000

export class Places {
  private readonly taken = new Map<string, Set<Connection>>()

  /** Null when all places are taken by sockets that are alive; a silent one gives way. Otherwise the way to leave it again. */
  take(connection: Connection, holder: Holder, room: RoomName, now: number): (() => void) | null {
    if (holder.participantId === null) return () => undefined
    const key = `${holder.participantId} ${room}`
    const here = this.taken.get(key) ?? new Set()
    if (here.size >= LIMITS.socketsPerParticipantRoom) {
      const silent = [...here].find(({ lastHeard }) => now - lastHeard > SILENT_MS)
      if (!silent) return null
      silent.close('tooSlow')
    }
    here.add(connection)
    this.taken.set(key, here)
    return () => {
      here.delete(connection)
      if (here.size === 0 && this.taken.get(key) === here) this.taken.delete(key)
    }
  }
}
