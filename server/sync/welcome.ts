/** Whether somebody may come into a room, and as whom: asked at the door, and again when the room is loaded. */

import { canRead } from '../../shared/access.ts'
import { type CloseReason, TOO_MUCH } from '../../shared/closeReasons.ts'
import type { RoomName } from '../../shared/ids.ts'
import type { Directory, Holder, Resolved } from './directory.ts'
import type { SyncEvents } from './syncEvents.ts'

export type Welcome =
  | { ok: true; holder: Holder; found: Extract<Resolved, { found: 'room' }> }
  | { ok: false; reason: CloseReason; why: string }

export interface WelcomeNeeds {
  directory: Directory
  events: SyncEvents
  /** May this holder not open this room now, because of offences? */
  barred(holder: Holder, room: RoomName): boolean
}

function refused(reason: CloseReason, why = ''): Welcome {
  return { ok: false, reason, why }
}

/** Rejects when storage does. */
export async function welcome({ directory, events, barred }: WelcomeNeeds, room: RoomName, token: string | null): Promise<Welcome> {
  const holder = token === null ? null : await directory.holder(token)
  if (!holder) return refused('notAuthorised')
  if (barred(holder, room)) {
    events.handshakeRefused('suspended')
    return refused('tooMuch', TOO_MUCH.suspended)
  }
  const found = await directory.resolve(room)
  if (found.found === 'nothing') return refused('noSuchRoom')
  if (found.workshopId !== holder.workshopId) return refused('notAllowed')
  if (found.found === 'superseded') return refused('superseded', found.by)
  const target = directory.target(found.workshopId, found.kind, found.boardId)
  if (!target) return refused('noSuchRoom')
  return canRead(holder.member, target) ? { ok: true, holder, found } : refused('notAllowed')
}
