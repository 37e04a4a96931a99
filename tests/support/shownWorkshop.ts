import type { RoomName } from '../../shared/ids.ts'
import type { Role } from '../../shared/access.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import { toWire } from '../../shared/workshop/wire.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'

/** A state as it travels to pages, at `now` (epoch ms). */
export function shown(state: WorkshopState, now: number, role: Role = 'moderator'): Workshop {
  const room = (name: string): RoomName => name as RoomName
  const rooms = { workshop: room('w'), gathering: room('g'), plenum: room('p'), minutes: room('m'), board: (id: string) => room(`b-${id}`) }
  return toWire(state, role, rooms, now)
}
