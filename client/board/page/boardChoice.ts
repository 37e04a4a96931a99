/** Which boards somebody may have in front of them, and which one they get. */

import { mayWriteWhenOpen, type Member } from '../../../shared/access.ts'
import type { BoardId, FocusAreaId, GroupId } from '../../../shared/ids.ts'
import type { Board, Workshop } from '../../../shared/workshop/workshop.ts'

/** The group whose boards the page shows: the participant's own; a moderator's by the board in the address. */
export function groupAtHand(workshop: Workshop, member: Member, wanted: string | null): GroupId | null {
  if (member.role === 'participant') return member.groupId
  return workshop.boards.find(({ id }) => id === wanted)?.groupId ?? workshop.groups[0]?.id ?? null
}

/** The group's boards that this member may write on, own focus areas first, in the order of the focus areas. */
export function boardsAtHand(workshop: Workshop, member: Member, groupId: GroupId): Board[] {
  const place = new Map<FocusAreaId, number>(workshop.focusAreas.map(({ id }, index) => [id, index]))
  return workshop.boards
    .filter((board) => board.groupId === groupId && mayWriteWhenOpen(member, targetOf(workshop, board)))
    .sort((a, b) => Number(b.home) - Number(a.home) || (place.get(a.focusAreaId) ?? 0) - (place.get(b.focusAreaId) ?? 0))
}

/** The board in the address if it is one of theirs, else the first of the group's own. */
export function chosenBoard(boards: readonly Board[], wanted: string | null): Board | undefined {
  return boards.find(({ id }) => id === wanted) ?? boards[0]
}

/** Has the moderator taken the pen from this group? */
export function isLocked(workshop: Pick<Workshop, 'groups'>, groupId: GroupId): boolean {
  return workshop.groups.some(({ id, locked }) => id === groupId && locked === true)
}

/** The facts that a permission about a board depends on. */
export function targetOf(workshop: Workshop, board: Board) {
  return {
    kind: 'board' as const,
    groupId: board.groupId,
    home: board.home,
    open: board.open,
    otherFocusAreas: workshop.otherFocusAreas,
    revealed: workshop.revealed,
    locked: isLocked(workshop, board.groupId),
  }
}

/** Other groups' boards: those with something on them first, among them the same focus area. */
export function othersBoards(workshop: Workshop, groupId: GroupId, focusAreaId: FocusAreaId, ideasOn: (boardId: BoardId) => number): Board[] {
  const areaAt = new Map<FocusAreaId, number>(workshop.focusAreas.map(({ id }, index) => [id, index]))
  const groupAt = new Map<GroupId, number>(workshop.groups.map(({ id }, index) => [id, index]))
  return workshop.boards
    .filter((board) => board.groupId !== groupId && (board.home || ideasOn(board.id) > 0))
    .sort(
      (a, b) =>
        Number(ideasOn(b.id) > 0) - Number(ideasOn(a.id) > 0) ||
        Number(b.focusAreaId === focusAreaId) - Number(a.focusAreaId === focusAreaId) ||
        (groupAt.get(a.groupId) ?? 0) - (groupAt.get(b.groupId) ?? 0) ||
        Number(b.home) - Number(a.home) ||
        (areaAt.get(a.focusAreaId) ?? 0) - (areaAt.get(b.focusAreaId) ?? 0),
    )
}
