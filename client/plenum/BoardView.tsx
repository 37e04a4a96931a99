/** One board full screen, window by window, every word of it as real text. */

import { type ReactNode, useMemo } from 'react'
import type { BoardId } from '../../shared/ids.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { BoardName } from './BoardName.tsx'
import { boardNames } from './boardNames.ts'
import { boardPages } from './boardPages.ts'
import { overlaps } from './drawing/matrix.ts'
import { PressableShape } from './drawing/PressableShape.tsx'
import { SvgShape } from './drawing/SvgShape.tsx'
import { drawnBoard, roundPicture } from './drawnBoard.ts'
import { EmptyPlenum } from './EmptyPlenum.tsx'
import { useBoardShapes, useChips, useGathering, usePicturesVersion } from './gatheringContext.ts'
import { IdeaCard } from './IdeaCard.tsx'
import { ideasOfBoard, isOfRound } from './plenumIdeas.ts'
import { PlenumHead } from './PlenumHead.tsx'
import { PromptStrip } from './PromptStrip.tsx'

export interface BoardViewProps {
  boardId: BoardId
  sheet: Sheet | null
  page: number
  /** Under the picture, its ideas as a list: for small screens, where the picture alone cannot be read. */
  listBelow: boolean
  aside?: ReactNode
  onOpenIdea?: ((ideaId: string) => void) | undefined
}

export function BoardView({ boardId, sheet, page, listBelow, aside, onOpenIdea }: BoardViewProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const shapes = useBoardShapes(boardId)
  const chips = useChips()
  const { pictures } = useGathering()
  const arrived = usePicturesVersion()
  // A new function when a picture has come, so that the shapes that wait for one look again.
  const pictureUrl = useMemo(() => (hash: string) => (arrived >= 0 ? pictures.url(hash) : null), [pictures, arrived])
  const { sheets } = workshop
  const picture = useMemo(() => (shapes ? roundPicture(drawnBoard(shapes, boardId, chips), sheet, sheets) : null), [shapes, boardId, chips, sheet, sheets])
  const pages = useMemo(() => (picture ? boardPages(picture) : []), [picture])

  if (!workshop.boards.some(({ id }) => id === boardId)) return <EmptyPlenum title={t.boardGone} aside={aside} />
  const at = Math.min(page, Math.max(0, pages.length - 1))
  const window = pages[at]
  const { group, area } = boardNames(workshop, boardId)
  const ideas = shapes ? ideasOfBoard(shapes).filter((idea) => isOfRound(idea, sheet?.itemId ?? null)) : []
  const ideaOf = new Map(ideas.map((idea) => [idea.id, idea]))
  return (
    <>
      <PlenumHead
        title={<BoardName boardId={boardId} workshop={workshop} />} detail={t.ideas(ideas.length)} page={{ at, of: pages.length }} aside={aside}
        below={sheet && window && <PromptStrip sheet={sheet} window={window} />}
      />
      {window && picture
        ? (
          <svg
            className="plenum-board" viewBox={`${window.x} ${window.y} ${window.width} ${window.height}`} preserveAspectRatio="xMidYMin meet"
            role="group" aria-label={t.boardPicture(`${group} · ${area}`)}
          >
            {picture.drawn.filter((shape) => overlaps(shape.box, window)).map((shape) => {
              const idea = onOpenIdea && ideaOf.get(shape.id)
              if (!idea) return <SvgShape key={shape.id} shape={shape} pictureUrl={pictureUrl} />
              return (
                <PressableShape
                  key={shape.id} shape={shape} pictureUrl={pictureUrl} className="plenum-pressable" label={t.showIdea(idea.text)} onPress={() => onOpenIdea(idea.id)}
                />
              )
            })}
          </svg>
          )
        : <EmptyPlenum title={t.noIdeasYet} hint={t.noIdeasYetHint} />}
      {listBelow && ideas.length > 0 && (
        <ul className="plenum-list-below">
          {ideas.map((idea) => <li key={idea.id}><IdeaCard idea={idea} origin="none" onOpen={onOpenIdea} /></li>)}
        </ul>
      )}
    </>
  )
}
