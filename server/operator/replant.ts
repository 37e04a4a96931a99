/** Makes a packed workshop ready for a database: under which id and names it goes on there, and with which access. */

import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import type { WorkshopState } from '../../shared/workshop/state.ts'
import { hashToken } from '../access/tokens.ts'
import type { WholeWorkshop } from '../storage/storage.ts'
import { readRoomName } from '../sync/roomNames.ts'
import { storedNames } from '../workshops/storedNames.ts'
import { placeName, type PackedWorkshop } from './packedWorkshop.ts'

/** Room names are never used twice: above every number that this workshop has had, in its states or in names of stored rooms. */
function nextIncarnation(states: readonly (WorkshopState | null)[], stored: readonly RoomName[] = []): number {
  const said = states.map((state) => (state ? state.incarnation + (state.repairs?.length ?? 0) : 0))
  const seen = stored.map((name) => {
    const parts = readRoomName(name)
    return parts && 'incarnation' in parts ? parts.incarnation : 0
  })
  return Math.max(...said, ...seen) + 1
}

function whole(packed: PackedWorkshop, state: WorkshopState, tokens: WholeWorkshop['tokens']): WholeWorkshop {
  const names = storedNames(state)
  const workshopId = state.id
  return {
    workshop: { id: workshopId, state: JSON.stringify(state) },
    rooms: packed.documents.map(({ place, seq, state: document, owners }): WholeWorkshop['rooms'][number] => ({
      room: placeName(names, place), seq, state: document, owners,
    })),
    tokens,
    // They follow (or have come before) by themselves.
    images: [],
    checkpoints: packed.checkpoints.map((checkpoint) => ({ ...checkpoint, workshopId })),
  }
}

/** What goes on from a restored workshop, and the rooms of before, which are no more. */
export interface Replanted {
  state: WorkshopState
  whole: WholeWorkshop
  /** Rooms that were stored before and have no part in it. */
  superseded: RoomName[]
}

/** What is here before a restore. */
export interface Present {
  state: WorkshopState | null
  /** All of the workshop's rooms in storage. */
  stored: readonly RoomName[]
}

/**
 * The workshop as it was in the backup, in place of what is `present` (null: nothing). What it holds comes back; who has access
 * stays as it is now: links given or taken since, and the code. `freeCode` answers a code that no other workshop has.
 */
export function restored(packed: PackedWorkshop, { state: present, stored }: Present, freeCode: (wanted: string) => string): Replanted {
  const state: WorkshopState = {
    ...packed.state,
    incarnation: nextIncarnation([packed.state, present], stored),
    joinCode: present?.joinCode ?? freeCode(packed.state.joinCode),
  }
  const tokens = packed.tokens.map(({ hash, capability }) => ({ hash, workshopId: state.id, capability: JSON.stringify(capability) }))
  return { state, whole: whole(packed, state, present ? [] : tokens), superseded: [...stored] }
}

/** No join code is made of these signs. */
const NO_CODE = '00000000'

/** A token of its own for every role that has a link. */
export interface NewTokens {
  moderator: string
  secretary: string
  viewer: string
}

/** The workshop as a new one: another code, new links, and its people, who are known by what they wrote but hold no link. */
export function imported(packed: PackedWorkshop, id: WorkshopId, joinCode: string, tokens: NewTokens): Replanted {
  const state: WorkshopState = { ...packed.state, id, joinCode, incarnation: nextIncarnation([packed.state]) }
  const links = (['moderator', 'secretary', 'viewer'] as const).map((role) => ({
    hash: hashToken(tokens[role]), workshopId: id, capability: JSON.stringify({ role }),
  }))
  return { state, whole: whole(packed, state, [...links, ...peopleOf(packed, id)]), superseded: [] }
}

function peopleOf(packed: PackedWorkshop, workshopId: WorkshopId): WholeWorkshop['tokens'] {
  return packed.tokens.flatMap(({ capability }) =>
    capability.role === 'participant'
      ? [{ hash: noToken(workshopId, capability.participantId), workshopId, capability: JSON.stringify(capability) }]
      : [],
  )
}

/** The workshop as a file that opens nothing: no link, no code; its people only as who wrote what. */
export function exported(packed: PackedWorkshop): WholeWorkshop {
  return whole(packed, { ...packed.state, joinCode: NO_CODE }, peopleOf(packed, packed.state.id))
}

/** Stands where the hash of a token would: no token has it, since a hash is hex. */
function noToken(workshopId: WorkshopId, participantId: string): string {
  return `none ${workshopId} ${participantId}`
}
