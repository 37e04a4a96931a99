/**
 * How many sockets one participant has in one room: a few tabs and a phone, not more. Others are limited per socket only, since
 * their links are shared.
 */

import type { RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Connection } from './connection.ts'
import type { Holder } from './directory.ts'
import type { Timers } from './timers.ts'

export class Places {
  private readonly timers: Timers
  private readonly taken = new Map<string, Set<Connection>>()

  constructor(timers: Timers) {
    this.timers = timers
  }

  /**
   * Resolves with the way to leave the place again, or with null when all are taken by sockets that are alive. A phone that
   * lost its network a few times leaves sockets behind that do not know it yet: before anyone is refused, all are asked for
   * a sign of life, and the dead give way.
   */
  async take(connection: Connection, holder: Holder, room: RoomName): Promise<(() => void) | null> {
    if (holder.participantId === null) return () => undefined
    const key = `${holder.participantId} ${room}`
    if (this.here(key).size >= LIMITS.socketsPerParticipantRoom) await this.dismissTheDead(key)
    const here = this.here(key)
    if (here.size >= LIMITS.socketsPerParticipantRoom) return null
    here.add(connection)
    this.taken.set(key, here)
    return () => {
      here.delete(connection)
      if (here.size === 0 && this.taken.get(key) === here) this.taken.delete(key)
    }
  }

  private here(key: string): Set<Connection> {
    return this.taken.get(key) ?? new Set()
  }

  private async dismissTheDead(key: string): Promise<void> {
    const asked = this.timers.now()
    for (const connection of this.here(key)) connection.ask()
    await new Promise<void>((resolve) => {
      this.timers.after(LIMITS.signOfLifeMs, resolve)
    })
    for (const connection of [...this.here(key)]) if (connection.lastHeard <= asked) connection.close('tooSlow')
  }
}
