import { describe, expect, test } from 'vitest'
import type { Member } from '../../../../shared/access.ts'
import type { BoardId, FocusAreaId, GroupId, ParticipantId, RoomName } from '../../../../shared/ids.ts'
import { boardsAtHand, chosenBoard, groupAtHand, othersBoards } from '../../../../client/board/page/boardChoice.ts'
import { someWorkshop } from '../../../support/someWorkshop.ts'

const GROUPS = ['g1', 'g2', 'g3'] as GroupId[]
const AREAS = ['a1', 'a2', 'a3'] as FocusAreaId[]
const workshop = someWorkshop({
  groups: GROUPS.map((id) => ({ id, name: `Gruppe ${id}`, place: '' })),
  focusAreas: AREAS.map((id) => ({ id, title: id })),
  boards: GROUPS.flatMap((groupId, group) =>
    AREAS.map((focusAreaId, area) => ({ id: `${groupId}${focusAreaId}` as BoardId, groupId, focusAreaId, home: area === group, room: 'r' as RoomName, open: true })),
  ),
})
const participant = (groupId: GroupId | null): Member => ({ role: 'participant', participantId: 'x' as ParticipantId, groupId, name: null })
const ids = (boards: readonly { id: BoardId }[]) => boards.map(({ id }) => id)

describe('which boards somebody has in front of them', () => {
  test('I4 a participant has the own group only, whatever the address says', () => {
    const groupId = groupAtHand(workshop, participant(GROUPS[1] ?? null), 'g3a1')
    expect(groupId).toBe('g2')
    expect(ids(boardsAtHand(workshop, participant('g2' as GroupId), 'g2' as GroupId))).toEqual(['g2a2', 'g2a1', 'g2a3'])
  })

  test('a moderator gets the group of the board in the address', () => {
    expect(groupAtHand(workshop, { role: 'moderator' }, 'g3a1')).toBe('g3')
    expect(groupAtHand(workshop, { role: 'moderator' }, null)).toBe('g1')
  })

  test('own areas only, when others are not allowed', () => {
    expect(ids(boardsAtHand({ ...workshop, otherFocusAreas: false }, participant('g2' as GroupId), 'g2' as GroupId))).toEqual(['g2a2'])
  })

  test('a board that is not theirs is answered with their own', () => {
    const boards = boardsAtHand(workshop, participant('g2' as GroupId), 'g2' as GroupId)
    expect(chosenBoard(boards, 'g1a1')?.id).toBe('g2a2')
    expect(chosenBoard(boards, 'g2a3')?.id).toBe('g2a3')
  })

  test("the others' boards: the same focus area first, empty ones that are nobody's own left out", () => {
    const found = othersBoards(workshop, 'g1' as GroupId, 'a1' as FocusAreaId, (id) => (id === 'g3a1' ? 2 : 0))
    expect(ids(found)).toEqual(['g3a1', 'g2a2', 'g3a3'])
  })

  test("the others' boards: what has something on it comes before what is empty, whatever the area", () => {
    const found = othersBoards(workshop, 'g1' as GroupId, 'a2' as FocusAreaId, (id) => (id === 'g3a3' ? 1 : 0))
    expect(ids(found)).toEqual(['g3a3', 'g2a2'])
  })
})
