/** Workshops of a server that runs: what is restored, imported or deleted takes effect for everybody who is there. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { newId, newJoinCode, newToken } from '../access/tokens.ts'
import type { Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/roomHandle.ts'
import { readRoomName } from '../sync/roomNames.ts'
import type { LiveWorkshop } from '../workshops/liveWorkshop.ts'
import type { Removal } from '../workshops/removal.ts'
import type { Workshops } from '../workshops/workshops.ts'
import type { Destination } from './destination.ts'
import type { PackedWorkshop } from './packedWorkshop.ts'
import { keepPresent } from './keepPresent.ts'
import { imported, restored } from './replant.ts'

/** A socket that was on its way to an old room while it was replaced has arrived by then, in ms. */
const STRAGGLERS_MS = 2_000

export interface LiveParts {
  workshops: Workshops
  rooms: Rooms
  storage: Storage
  removal: Pick<Removal, 'remove'>
  /** The workshop's live rooms are built anew. */
  forgetLive: (id: WorkshopId) => void
  /** Epoch ms. */
  clock: () => number
}

export function liveDestination(parts: LiveParts): Omit<Destination, 'close'> {
  const { workshops, rooms, storage, removal, forgetLive, clock } = parts

  const freeCode = (wanted?: string): string => {
    let code = wanted ?? newJoinCode()
    while (workshops.byCode(code)) code = newJoinCode()
    return code
  }

  /** What a room of the workshop is called now; null for one that it does not have any more. */
  const nameNow = (workshop: LiveWorkshop, room: RoomName): RoomName | null => {
    const parts = readRoomName(room)
    if (!parts) return null
    const names = workshop.rooms()
    if (parts.kind !== 'board') return names[parts.kind]
    return workshop.state.boards.some(({ id }) => id === parts.boardId) ? names.board(parts.boardId) : null
  }

  const replace = async (workshop: LiveWorkshop, packed: PackedWorkshop): Promise<void> => {
    const before: RoomName[] = []
    let keepLast = async (): Promise<unknown> => undefined
    await workshop.replace(async (present) => {
      const kept = await keepPresent(storage, present, clock())
      keepLast = () => keepPresent(storage, present, clock(), kept)
      const stored = await storage.roomsOf(workshop.id)
      const { state, whole, superseded } = restored(packed, { state: present, stored }, freeCode)
      await storage.takeWorkshop(whole)
      forgetLive(workshop.id)
      before.push(...superseded)
      return state
    })
    const supersede = (): Promise<void> => rooms.supersedeWorkshop(workshop.id, (room) => nameNow(workshop, room))
    await supersede()
    // People wrote until their sockets closed, and were told that it is saved.
    await keepLast()
    await storage.dropRooms(before)
    setTimeout(() => void supersede(), STRAGGLERS_MS).unref()
  }

  /** One that could not be loaded is in storage all the same. */
  const removeUnreadable = async (id: WorkshopId): Promise<boolean> => {
    const stored = (await storage.listWorkshops()).some((one) => one.id === id)
    if (stored) await storage.deleteWorkshop(id, [], clock())
    return stored
  }

  const remove = async (id: WorkshopId): Promise<boolean> => {
    const workshop = workshops.get(id)
    if (!workshop) return removeUnreadable(id)
    await removal.remove(workshop)
    return true
  }

  return {
    list: async () => workshops.all().map(({ id, state: { startsAt, status } }) => ({ id, startsAt, status })),
    deletions: () => storage.deletions(),
    replayDeletions: async (deletions) => {
      await storage.noteDeletions(deletions)
      const gone: WorkshopId[] = []
      for (const { id } of deletions) if (await remove(id)) gone.push(id)
      return gone
    },
    pictures: async (id, pictures) => {
      // One that is being deleted must not leave any behind; what could not be loaded is there all the same.
      const workshop = workshops.get(id)
      if (workshop ? workshop.deleted : !(await storage.getWorkshop(id))) throw new Error(`There is no workshop ${id} any more`)
      await Promise.all(pictures.map((picture) => storage.putImage({ ...picture, workshopId: id })))
    },
    restore: async (packed) => {
      const workshop = workshops.get(packed.state.id)
      if (workshop) {
        await replace(workshop, packed)
        return 'replaced'
      }
      const { id } = packed.state
      const unreadable = (await storage.listWorkshops()).some((one) => one.id === id)
      const { state, whole, superseded } = restored(packed, { state: null, stored: await storage.roomsOf(id) }, freeCode)
      await storage.takeWorkshop(whole)
      await storage.dropRooms(superseded)
      await workshops.adopt(state)
      return unreadable ? 'replaced' : 'added'
    },
    import: async (packed) => {
      // One that could not be loaded is there too, with links of its own.
      const taken = (await storage.listWorkshops()).some(({ id }) => id === packed.state.id)
      const id = taken ? (newId() as WorkshopId) : packed.state.id
      const tokens = { moderator: newToken(), secretary: newToken(), viewer: newToken() }
      const joinCode = freeCode()
      const { state, whole } = imported(packed, id, joinCode, tokens)
      await storage.takeWorkshop(whole)
      await workshops.adopt(state)
      return { id, joinCode, tokens }
    },
    remove,
  }
}
