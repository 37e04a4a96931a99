/** A chosen version beside the board as it is now, and what setting the board back would do. */

import { useMemo } from 'react'
import type { CheckpointSummary } from '../../../shared/api.ts'
import { sheetRect } from '../../../shared/board/sheet.ts'
import { clockTime } from '../../../shared/i18n/clockText.ts'
import { historyTexts } from '../../../shared/i18n/history.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { useLanguage, useTexts } from '../../i18n/useTexts.ts'
import type { BoardShapes } from '../../plenum/drawing/boardShapes.ts'
import { union } from '../../plenum/drawing/matrix.ts'
import { drawnBoard } from '../../plenum/drawnBoard.ts'
import { useBoardShapes, useChips } from '../../plenum/gatheringContext.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { BoardPicture } from './BoardPicture.tsx'
import { difference, ideaCount } from './pastBoard.ts'
import { wouldDo } from './wouldDo.ts'

export interface VersionPreviewProps {
  boardId: BoardId
  version: CheckpointSummary
  past: BoardShapes
}

export function VersionPreview({ boardId, version, past }: VersionPreviewProps) {
  const t = useTexts(historyTexts)
  const language = useLanguage()
  const { workshop } = useWorkshop()
  const chips = useChips()
  const now = useBoardShapes(boardId)
  const time = clockTime(version.at, workshop.timeZone, workshop.language)
  const changes = useMemo(() => difference(now, past), [now, past])
  const window = useMemo(() => {
    const boxes = [now, past].flatMap((shapes) => (shapes ? drawnBoard(shapes, boardId, chips).map(({ box }) => box) : []))
    return union(boxes) ?? sheetRect(0)
  }, [now, past, boardId, chips])
  return (
    <>
      <p className="history-would" role="status">{wouldDo(changes, language)}</p>
      <div className="history-pictures">
        <figure>
          <figcaption>{t.now}</figcaption>
          <BoardPicture boardId={boardId} shapes={now} window={window} label={t.pictureNow(t.ideas(ideaCount(now)))} />
        </figure>
        <figure>
          <figcaption>{t.timeThen(time)}</figcaption>
          <BoardPicture boardId={boardId} shapes={past} window={window} label={t.pictureThen(time, t.ideas(ideaCount(past)))} />
        </figure>
      </div>
    </>
  )
}
