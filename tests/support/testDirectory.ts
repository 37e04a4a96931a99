import type { Member, Target } from '../../shared/access.ts'
import type { BoardId, GroupId, ParticipantId, RoomName, WorkshopId } from '../../shared/ids.ts'
import type { Directory, Holder, RoomKind } from '../../server/sync/directory.ts'
import { boardRoom, liveRoom, readRoomName, storedRoom } from '../../server/sync/roomNames.ts'

export const WORKSHOP = 'w1' as WorkshopId
/** Board `<group>-home` is the group's own; `<group>-other` is for the other focus area. */
export const room = (kind: RoomKind, board = 'g1-home'): RoomName => {
  if (kind === 'board') return boardRoom(WORKSHOP, board as BoardId, 1)
  if (kind === 'gathering' || kind === 'workshop') return liveRoom(kind, WORKSHOP, 'e1')
  return storedRoom(kind, WORKSHOP, 1)
}

/**
 * One workshop of the sockets' side, with its facts in plain fields. Tokens: `moderator`, `secretary`, `viewer`, and
 * `<participant>_<group>` as in `p1_g1`.
 */
export class TestDirectory implements Directory {
  open = true
  revealed = false
  published = false
  otherFocusAreas = true
  gone = false
  readonly revoked = new Set<string>()
  /** Boards that are closed though the round is open, groups whose pen is taken, and participants who have changed groups. */
  readonly closed = new Set<string>()
  readonly locked = new Set<string>()
  readonly movedTo = new Map<string, GroupId>()
  readonly superseded = new Map<RoomName, RoomName>()
  readonly kept = new Map<number, number>()
  readonly connected: { room: RoomName; role: Member['role']; connected: boolean }[] = []
  readonly edits: RoomName[] = []
  /** Builds live rooms; set by the test that needs it. */
  prepare: (room: RoomName) => Promise<void> = () => Promise.resolve()

  async holder(token: string): Promise<Holder | null> {
    if (this.revoked.has(token)) return null
    const workshopId = (token.startsWith('else-') ? 'w2' : WORKSHOP) as WorkshopId
    const name = token.replace(/^else-/, '')
    if (name === 'moderator' || name === 'secretary' || name === 'viewer') {
      return { workshopId, member: { role: name }, owner: `token-${name}`, participantId: null }
    }
    const found = /^(p\d+)_(g\d+)$/.exec(name)
    if (!found) return null
    const participantId = found[1] as ParticipantId
    const member: Member = { role: 'participant', participantId, groupId: this.movedTo.get(participantId) ?? (found[2] as GroupId), name: `Navn ${found[1]}` }
    return { workshopId, member, owner: `participant-${participantId}`, participantId }
  }

  async resolve(name: RoomName): ReturnType<Directory['resolve']> {
    const by = this.superseded.get(name)
    if (by) return { found: 'superseded', by, workshopId: WORKSHOP }
    const parts = readRoomName(name)
    if (!parts || this.gone || parts.workshopId !== WORKSHOP) return { found: 'nothing' }
    return { found: 'room', workshopId: WORKSHOP, kind: parts.kind, boardId: parts.kind === 'board' ? parts.boardId : null }
  }

  target(_workshop: WorkshopId, kind: RoomKind, boardId: BoardId | null): Target | null {
    if (this.gone) return null
    const { revealed, published, open, otherFocusAreas } = this
    switch (kind) {
      case 'workshop':
        return { kind }
      case 'gathering':
      case 'plenum':
        return { kind, revealed }
      case 'minutes':
        return { kind, published }
      case 'board': {
        const [groupId, which] = String(boardId).split('-')
        return {
          kind, groupId: groupId as GroupId, home: which === 'home', open: open && !this.closed.has(String(boardId)), otherFocusAreas, revealed,
          locked: this.locked.has(String(groupId)),
        }
      }
    }
  }

  prepareLive(name: RoomName): Promise<void> {
    return this.prepare(name)
  }

  noteConnected(holder: Holder, name: RoomName, connected: boolean): void {
    this.connected.push({ room: name, role: holder.member.role, connected })
  }

  noteEdit(name: RoomName): void {
    this.edits.push(name)
  }

  noteKept(_holder: Holder, socketId: number, kept: number): void {
    this.kept.set(socketId, kept)
  }
}
