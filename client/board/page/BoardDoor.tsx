/** Finds the board for this person and opens its room at once, while the canvas to show it on is still on its way. */

import { useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { Board, Group } from '../../../shared/workshop/workshop.ts'
import { usePageTitle } from '../../i18n/usePageTitle.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Busy } from '../../ui/Busy.tsx'
import { fetchedLater } from '../../ui/fetchedLater.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { boardsAtHand, chosenBoard, groupAtHand } from './boardChoice.ts'
import { useBoardRoom } from './useBoardRoom.ts'

/** On its way already, beside this page (`client/pages.ts`). */
const BoardScreen = fetchedLater(async () => (await import('./BoardScreen.tsx')).BoardScreen, <Opening />)

export function BoardDoor() {
  const t = useTexts(boardTexts)
  const { workshop, member } = useWorkshop()
  const [wanted, setWanted] = useState(() => new URLSearchParams(location.search).get('board'))
  usePageTitle(`${t.title} · ${workshop.title}`)

  const groupId = groupAtHand(workshop, member, wanted)
  const group = workshop.groups.find(({ id }) => id === groupId)
  if (!group) return <BoardScreen group={null} desk={null} />
  const boards = boardsAtHand(workshop, member, group.id)
  const board = chosenBoard(boards, wanted)
  if (!board) return <BoardScreen group={group} desk={null} />
  const choose = (id: BoardId) => {
    const address = new URL(location.href)
    address.searchParams.set('board', id)
    history.replaceState(null, '', address)
    setWanted(id)
  }
  return <OpenBoard key={board.id} group={group} board={board} boards={boards} onChoose={choose} />
}

function OpenBoard({ group, board, boards, onChoose }: { group: Group; board: Board; boards: readonly Board[]; onChoose: (id: BoardId) => void }) {
  const room = useBoardRoom(board)
  return <BoardScreen group={group} desk={{ group, board, boards, onChoose, room }} />
}

function Opening() {
  return <Busy label={useTexts(boardTexts).opening} />
}
