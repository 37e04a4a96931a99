/** Finds the board for this person, and opens its desk. */

import { useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { usePageTitle } from '../../i18n/usePageTitle.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { BoardDesk } from './BoardDesk.tsx'
import { boardsAtHand, chosenBoard, groupAtHand } from './boardChoice.ts'
import { ChooseGroupHere } from './ChooseGroupHere.tsx'
import { LeftBehind } from './LeftBehind.tsx'

export function BoardScreen() {
  const t = useTexts(boardTexts)
  const { workshop, member } = useWorkshop()
  const [wanted, setWanted] = useState(() => new URLSearchParams(location.search).get('board'))
  usePageTitle(`${t.title} · ${workshop.title}`)

  const groupId = groupAtHand(workshop, member, wanted)
  const group = workshop.groups.find(({ id }) => id === groupId)
  if (!groupId || !group) return <><LeftBehind boards={[]} /><ChooseGroupHere /></>
  const boards = boardsAtHand(workshop, member, groupId)
  const board = chosenBoard(boards, wanted)
  if (!board) {
    return (
      <main className="board-message">
        <LeftBehind boards={[]} />
        <Notice title={t.noBoardTitle}>{t.noBoardBody}</Notice>
      </main>
    )
  }
  const choose = (id: BoardId) => {
    const address = new URL(location.href)
    address.searchParams.set('board', id)
    history.replaceState(null, '', address)
    setWanted(id)
  }
  return <BoardDesk key={board.id} group={group} board={board} boards={boards} onChoose={choose} />
}
