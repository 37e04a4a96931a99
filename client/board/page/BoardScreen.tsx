/** What the board's page shows: the desk with the board on it, or why there is none. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import type { Group } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { DayOver } from '../../takeHome/DayOver.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { BoardDesk, type BoardDeskProps } from './BoardDesk.tsx'
import { ChooseGroupHere } from './ChooseGroupHere.tsx'
import { LeftBehind } from './LeftBehind.tsx'

export interface BoardScreenProps {
  /** Null for somebody who is in none. */
  group: Group | null
  /** Null where the group has no board. */
  desk: BoardDeskProps | null
}

export function BoardScreen({ group, desk }: BoardScreenProps) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  if (desk) return <BoardDesk {...desk} />
  const closed = workshop.status === 'closed'
  return group || closed ? (
    <main className="board-message">
      <LeftBehind boards={[]} />
      {closed ? <DayOver /> : <Notice title={t.noBoardTitle}>{t.noBoardBody}</Notice>}
    </main>
  ) : <><LeftBehind boards={[]} /><ChooseGroupHere /></>
}
