/** The group's focus areas: its own stand open, the others are one tap away. */

import { useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { AreaMark } from '../../ui/AreaMark.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from './boardContext.ts'

export function AreaTabs({ boards, onChoose }: { boards: readonly Board[]; onChoose: (id: BoardId) => void }) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { board: current } = useBoard()
  const [more, setMore] = useState(false)
  const shown = boards.filter((board) => board.home || board.id === current.id || more)
  const hidden = boards.length - shown.length
  const areaOf = (board: Board) => workshop.focusAreas.findIndex(({ id }) => id === board.focusAreaId)
  return (
    <nav className="board-areas" data-open={more} aria-label={t.ownAreas}>
      {shown.map((board) => (
        <button key={board.id} type="button" title={workshop.focusAreas[areaOf(board)]?.title} aria-current={board.id === current.id ? 'page' : undefined} onClick={() => onChoose(board.id)}>
          <AreaMark index={areaOf(board)} title={workshop.focusAreas[areaOf(board)]?.title ?? ''} />
        </button>
      ))}
      {(hidden > 0 || more) && (
        <button type="button" className="board-areas-more" aria-expanded={more} onClick={() => setMore(!more)}>
          {t.otherAreasMore} <Icon name={more ? 'up' : 'open'} size={1} />
        </button>
      )}
    </nav>
  )
}
