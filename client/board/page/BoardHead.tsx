/** The head of the page: whose board, about what, how much time is left, and whether everything is stored. */

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { buttonClass } from '../../ui/buttonClass.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { AreaTabs } from './AreaTabs.tsx'
import { useBoard } from './boardContext.ts'
import { RoundClock } from './RoundClock.tsx'
import { SaveState } from './SaveState.tsx'

export interface BoardHeadProps {
  boards: readonly Board[]
  onChoose: (id: BoardId) => void
  tabs: ReactNode
  children?: ReactNode
}

export function BoardHead({ boards, onChoose, tabs, children }: BoardHeadProps) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { group, board } = useBoard()
  return (
    <header className="board-head">
      <h1 title={group.name}>
        {group.name}
        <span className="ui-hidden"> · {workshop.focusAreas.find(({ id }) => id === board.focusAreaId)?.title}</span>
      </h1>
      <AreaTabs boards={boards} onChoose={onChoose} />
      {tabs}
      {children}
      <span className="board-head-end">
        {workshop.revealed && (
          <Link className={buttonClass({ variant: 'quiet' })} href={`/w/${workshop.id}/plenum`}>
            {t.toPlenum}
          </Link>
        )}
        <RoundClock />
        <SaveState />
      </span>
    </header>
  )
}
