/** One board on the wall; a button where it can be opened. Its picture follows the board by itself: words and count are rendered when they change. */

import { memo } from 'react'
import type { BoardId } from '../../shared/ids.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { boardNames } from './boardNames.ts'
import { BoardThumbnail } from './BoardThumbnail.tsx'

export interface WallTileProps {
  boardId: BoardId
  ideas: number
  sheet: Sheet | null
  onOpen?: ((boardId: BoardId) => void) | undefined
}

export const WallTile = memo(function WallTile({ boardId, ideas, sheet, onOpen }: WallTileProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const names = boardNames(workshop, boardId)
  const inside = (
    <>
      {onOpen && <span className="ui-hidden">{t.open}</span>}
      <span className="plenum-tile-label">
        <span className="plenum-tile-group"><span>{names.group}</span><span className="plenum-count">{t.ideas(ideas)}</span></span>
        <AreaMark index={names.areaIndex} title={names.area} />
      </span>
      <BoardThumbnail boardId={boardId} sheet={sheet} sheets={workshop.sheets} />
    </>
  )
  return (
    <li className="plenum-tile">
      {onOpen
        ? <button type="button" className="plenum-tile-inside" onClick={() => onOpen(boardId)}>{inside}</button>
        : <div className="plenum-tile-inside">{inside}</div>}
    </li>
  )
})
