/** A whole board as a picture, within a window that it shares with the picture beside it. */

import { useMemo } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import type { BoardShapes } from '../../plenum/drawing/boardShapes.ts'
import type { Box } from '../../plenum/drawing/primitives.ts'
import { SvgShape } from '../../plenum/drawing/SvgShape.tsx'
import { drawnBoard } from '../../plenum/drawnBoard.ts'
import { useChips, useGathering, usePicturesVersion } from '../../plenum/gatheringContext.ts'

export interface BoardPictureProps {
  boardId: BoardId
  shapes: BoardShapes | undefined
  /** Board px. */
  window: Box
  label: string
}

export function BoardPicture({ boardId, shapes, window, label }: BoardPictureProps) {
  const chips = useChips()
  const { pictures } = useGathering()
  const arrived = usePicturesVersion()
  const pictureUrl = useMemo(() => (hash: string) => (arrived >= 0 ? pictures.url(hash) : null), [pictures, arrived])
  return (
    <svg className="history-picture" viewBox={`${window.x} ${window.y} ${window.width} ${window.height}`} role="img" aria-label={label}>
      {shapes && drawnBoard(shapes, boardId, chips).map((shape) => <SvgShape key={shape.id} shape={shape} pictureUrl={pictureUrl} />)}
    </svg>
  )
}
