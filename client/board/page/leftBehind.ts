/** Changes that an earlier participant of this workshop left on this device without their having reached the server. */

import type { BoardId, ParticipantId, WorkshopId } from '../../../shared/ids.ts'
import type { Workshop } from '../../../shared/workshop/workshop.ts'
import { type KeptScope, keptWords } from '../../sync/keptWords.ts'
import { openRoom } from '../../sync/openRoom.ts'
import type { RoomState } from '../../sync/room.ts'
import type { OutboxStore } from '../../sync/outboxStore.ts'
import type { StoredSession } from '../../workshop/session.ts'

export interface Left {
  /** The participant, or the role. */
  owner: string
  token: string
  boardId: BoardId
  /** Changes not handed in. */
  count: number
}

/** The name under which the outbox of a person keeps the changes to a board (as `openRoom` makes it). */
function scopeOf(workshopId: WorkshopId, owner: string, boardId: BoardId): string {
  return JSON.stringify([workshopId, owner, boardId])
}

/** What earlier participants left, by person and board; empty when the device cannot tell. */
export async function findLeftBehind(
  workshop: Pick<Workshop, 'id' | 'boards'>,
  sessions: readonly StoredSession[],
  me: ParticipantId | null,
  outboxes: OutboxStore,
): Promise<Left[]> {
  const found: Left[] = []
  for (const { workshopId, role, participantId, token } of sessions) {
    if (workshopId !== workshop.id || role !== 'participant' || !participantId || participantId === me) continue
    for (const { id } of workshop.boards) {
      try {
        const changes = await outboxes.load(scopeOf(workshop.id, participantId, id))
        const count = changes.reduce((sum, change) => sum + change.changes, 0)
        if (count > 0) found.push({ owner: participantId, token, boardId: id, count })
      } catch {
        // A device whose storage does not answer has nothing that we could offer.
        return found
      }
    }
  }
  return found
}

/** What this person wrote on boards that are not in front now, and that was not handed in when the page left them. */
export async function findOwnElsewhere(
  workshop: Pick<Workshop, 'id'>, me: { owner: string; token: string }, elsewhere: readonly BoardId[], outboxes: OutboxStore,
): Promise<Left[]> {
  const found = await Promise.all(elsewhere.map(async (boardId) => {
    // A device whose storage does not answer has nothing to hand in.
    const changes = await outboxes.load(scopeOf(workshop.id, me.owner, boardId)).catch(() => [])
    return { ...me, boardId, count: changes.reduce((sum, change) => sum + change.changes, 0) }
  }))
  return found.filter(({ count }) => count > 0)
}

/**
 * Words that can be downloaded, and handed in by nobody: of people whom this device has forgotten, and one's own on boards
 * that are not among `mine` any more.
 */
export async function findForgotten(
  workshop: Pick<Workshop, 'id'>, sessions: readonly StoredSession[], me: ParticipantId | null, mine: readonly BoardId[], outboxes: OutboxStore,
): Promise<string> {
  const known = new Set<string>(['moderator', 'secretary', ...(me ? [me] : []), ...sessions.flatMap(({ participantId }) => participantId ?? [])])
  const found = await keptWords(workshop.id, outboxes)
  const boards = new Set<string>(mine)
  const lost = ({ owner, document }: KeptScope) => !known.has(owner) || (owner === me && !boards.has(document))
  return found.filter((scope) => lost(scope) && scope.words !== '').map(({ words }) => words).join('\n\n')
}

export interface HandingIn {
  /** Resolves with the words that were left, once they are read; empty when there are none. */
  words: Promise<string>
  stop(): void
}

/** Opens a board as the person who left the changes, which sends them. `onKept` is told how many are left. */
export function handIn(workshop: Pick<Workshop, 'id' | 'boards'>, left: Left, onKept: (kept: number) => void): HandingIn {
  const board = workshop.boards.find(({ id }) => id === left.boardId)
  if (!board) return { words: Promise.resolve(''), stop: () => undefined }
  const room = openRoom({ workshopId: workshop.id, room: board.room, token: left.token, outboxOwner: left.owner, document: board.id })
  const words = room.ready.then(() => room.unsentText())
  // Before the device has answered, nothing kept is no news.
  const tell = ({ kept, looking }: RoomState) => looking || onKept(kept)
  const stopListening = room.state.subscribe(tell)
  void room.ready.then(() => tell(room.state.getState()))
  return {
    words,
    stop() {
      stopListening()
      room.close()
    },
  }
}
