/**
 * How many sockets one participant has in one room, and in all: a few tabs and a phone, not more. Others are limited per socket
 * only, since their links are shared.
 */

import type { ParticipantId, RoomName } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Connection } from './connection.ts'
import type { Holder } from './directory.ts'
import type { Timers } from './timers.ts'

export class Places {
  private readonly timers: Timers
  private readonly taken = new Map<string, Set<Connection>>()
  /** Sockets of each participant over all rooms. */
  private readonly ofParticipant = new Map<ParticipantId, Set<Connection>>()

  constructor(timers: Timers) {
    this.timers = timers
  }

  /**
   * Resolves with the way to leave the place again, or with null when all are taken by sockets that are alive. A phone that
   * lost its network a few times leaves sockets behind that do not know it yet: before anyone is refused, all are asked for
   * a sign of life, and the dead give way.
   */
  async take(connection: Connection, holder: Holder, room: RoomName): Promise<(() => void) | null> {
    const { participantId } = holder
    if (participantId === null) return () => undefined
    const key = `${participantId} ${room}`
    const everywhere = (): Set<Connection> => this.ofParticipant.get(participantId) ?? new Set()
    if (this.here(key).size >= LIMITS.socketsPerParticipantRoom) await this.dismissTheDead(() => this.here(key))
    if (everywhere().size >= LIMITS.socketsPerParticipant) await this.dismissTheDead(everywhere)
    const [here, all] = [this.here(key), everywhere()]
    if (here.size >= LIMITS.socketsPerParticipantRoom || all.size >= LIMITS.socketsPerParticipant) return null
    here.add(connection)
    all.add(connection)
    this.taken.set(key, here)
    this.ofParticipant.set(participantId, all)
    return () => {
      here.delete(connection)
      all.delete(connection)
      if (here.size === 0 && this.taken.get(key) === here) this.taken.delete(key)
      if (all.size === 0 && this.ofParticipant.get(participantId) === all) this.ofParticipant.delete(participantId)
    }
  }

  private here(key: string): Set<Connection> {
    return this.taken.get(key) ?? new Set()
  }

  private async dismissTheDead(among: () => ReadonlySet<Connection>): Promise<void> {
    const asked = this.timers.now()
    for (const connection of among()) connection.ask()
    await new Promise<void>((resolve) => {
      this.timers.after(LIMITS.signOfLifeMs, resolve)
    })
    for (const connection of [...among()]) if (connection.lastHeard <= asked) connection.close('tooSlow')
  }
}
