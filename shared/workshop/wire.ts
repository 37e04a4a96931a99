/** The workshop as a role may see it on the wire. */

import type { Role } from '../access.ts'
import { undoWords } from '../i18n/undoWords.ts'
import { inLanguage } from '../i18n/texts.ts'
import type { BoardId, RoomName } from '../ids.ts'
import type { Item } from './item.ts'
import type { WorkshopState } from './state.ts'
import type { Workshop } from './workshop.ts'

/** The names of a workshop's rooms as they are now. */
export interface RoomNames extends Readonly<Workshop['rooms']> {
  board: (id: BoardId) => RoomName
}

function withoutNotes(item: Item): Item {
  const { notes: _notes, ...shown } = item
  return shown
}

/** `start Gruppedrøftelser – del 1`: what undo would take back. */
function undoable(state: WorkshopState): string | null {
  const entry = state.undo.at(-1)
  if (!entry) return null
  const word = inLanguage(undoWords, state.language)[entry.word]
  return entry.title === null ? word : `${word} ${entry.title}`
}

/** What `GET /workshops/:id` answers to this role. The moderator's notes go to moderators and secretaries alone. */
export function toWire(state: WorkshopState, role: Role, rooms: RoomNames, now: number): Workshop {
  const { format: _f, createdAt: _c, activeAt: _a, incarnation: _i, removedBoards: _r, undo: _u, ...shown } = state
  const seesNotes = role === 'moderator' || role === 'secretary'
  return {
    ...shown,
    programme: seesNotes ? state.programme : state.programme.map(withoutNotes),
    boards: state.boards.map((board) => ({ ...board, room: rooms.board(board.id) })),
    rooms: { workshop: rooms.workshop, gathering: rooms.gathering, plenum: rooms.plenum, minutes: rooms.minutes },
    undoable: undoable(state),
    serverTime: now,
  }
}
