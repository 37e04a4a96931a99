/** One board of one round: whose it is, what it looks like, what stands on it. */

import { useMemo } from 'react'
import type { BoardId, ItemId } from '../../shared/ids.ts'
import { takeHomeTexts } from '../../shared/i18n/takeHome.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { boardNames } from '../plenum/boardNames.ts'
import type { BoardShapes } from '../plenum/drawing/boardShapes.ts'
import { SvgShape } from '../plenum/drawing/SvgShape.tsx'
import type { RoundPicture } from '../plenum/drawnBoard.ts'
import { useGathering, usePicturesVersion } from '../plenum/gatheringContext.ts'
import { ideasOfBoard } from '../plenum/plenumIdeas.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'

interface BoardCardProps {
  boardId: BoardId
  itemId: ItemId
  shapes: BoardShapes
  picture: RoundPicture
}

const MARGIN = 16

export function BoardCard({ boardId, itemId, shapes, picture }: BoardCardProps) {
  const t = useTexts(takeHomeTexts)
  const { workshop } = useWorkshop()
  const { pictures } = useGathering()
  const arrived = usePicturesVersion()
  const pictureUrl = useMemo(() => (hash: string) => (arrived >= 0 ? pictures.url(hash) : null), [pictures, arrived])
  const { group, area } = boardNames(workshop, boardId)
  const areaIndex = workshop.focusAreas.findIndex((candidate) => candidate.id === workshop.boards.find((board) => board.id === boardId)?.focusAreaId)
  const ideas = ideasOfBoard(shapes).filter((idea) => idea.origin.itemId === itemId)
  const boxes = [picture.sheet, ...picture.content]
  const left = Math.min(...boxes.map((box) => box.x)) - MARGIN
  const top = Math.min(...boxes.map((box) => box.y)) - MARGIN
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN - left
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN - top
  return (
    <article className="take-home-board">
      <h4>{group} <AreaMark index={Math.max(0, areaIndex)} title={area} /></h4>
      <svg viewBox={`${left} ${top} ${width} ${height}`} role="img" aria-label={t.picture(`${group} · ${area}`)}>
        {picture.drawn.map((shape) => <SvgShape key={shape.id} shape={shape} pictureUrl={pictureUrl} />)}
      </svg>
      {ideas.length > 0 && (
        <details>
          <summary>{t.ideas(String(ideas.length))}</summary>
          <ul>{ideas.map((idea) => <li key={idea.id}>{idea.text}</li>)}</ul>
        </details>
      )}
    </article>
  )
}
