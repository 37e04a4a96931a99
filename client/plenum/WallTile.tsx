/** One board on the wall; a button where it can be opened. */

import type { BoardId } from '../../shared/ids.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { BoardName } from './BoardName.tsx'
import { boardNames } from './boardNames.ts'
import { BoardThumbnail } from './BoardThumbnail.tsx'

export interface WallTileProps {
  boardId: BoardId
  ideas: number
  sheet: Sheet | null
  onOpen?: ((boardId: BoardId) => void) | undefined
}

export function WallTile({ boardId, ideas, sheet, onOpen }: WallTileProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const inside = (
    <>
      <span className="plenum-tile-label">
        <BoardName boardId={boardId} workshop={workshop} />
        <span className="plenum-count">{t.ideas(ideas)}</span>
      </span>
      <BoardThumbnail boardId={boardId} sheet={sheet} sheets={workshop.sheets} />
    </>
  )
  return (
    <li className="plenum-tile">
      {onOpen
        ? <button type="button" className="plenum-tile-inside" aria-label={t.openBoard(tileName(boardNames(workshop, boardId)))} onClick={() => onOpen(boardId)}>{inside}</button>
        : <div className="plenum-tile-inside">{inside}</div>}
    </li>
  )
}

function tileName({ group, area }: { group: string; area: string }): string {
  return `${group} · ${area}`
}
