/** Another group's board as it looks, sheet by sheet; an idea that is pressed is shown large, to read and to take home. */

import { useMemo, useState } from 'react'
import { FRAME_HEADER } from '../../../shared/board/sheet.ts'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { union } from '../../plenum/drawing/matrix.ts'
import type { Box } from '../../plenum/drawing/primitives.ts'
import { PressableShape } from '../../plenum/drawing/PressableShape.tsx'
import { SvgShape } from '../../plenum/drawing/SvgShape.tsx'
import { drawnBoard, type RoundPicture, roundPicture } from '../../plenum/drawnBoard.ts'
import { useBoardShapes, useChips, useGathering, usePicturesVersion } from '../../plenum/gatheringContext.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import type { OthersIdea } from './othersIdeas.ts'
import { TakeHomeButton } from './TakeHomeButton.tsx'
import type { TakeHome } from './useTakeHome.ts'

export interface OthersPictureProps {
  boardId: BoardId
  title: string
  ideas: readonly OthersIdea[]
  home: TakeHome
}

/** Below the last idea, in px of the board. */
const FREE_BELOW = 40

/** The sheet in its width, down to where its last idea lies: empty paper takes the room of the list. */
function windowOf({ sheet, content }: RoundPicture): Box {
  const all = union([{ ...sheet, height: FRAME_HEADER }, ...content]) ?? sheet
  return { ...all, height: all.height + FREE_BELOW }
}

export function OthersPicture({ boardId, title, ideas, home }: OthersPictureProps) {
  const t = useTexts(boardTexts)
  const { sheets } = useWorkshop().workshop
  const shapes = useBoardShapes(boardId)
  const chips = useChips()
  const { pictures } = useGathering()
  const arrived = usePicturesVersion()
  // A new function when a picture has come, so that the shapes that wait for one look again.
  const pictureUrl = useMemo(() => (hash: string) => (arrived >= 0 ? pictures.url(hash) : null), [pictures, arrived])
  const [large, setLarge] = useState<string | null>(null)
  const rounds = useMemo(
    () => (shapes ? sheets.map((sheet) => roundPicture(drawnBoard(shapes, boardId, chips), sheet, sheets)).filter(({ content }) => content.length > 0) : []),
    [shapes, sheets, boardId, chips],
  )
  const ideaOf = new Map<string, OthersIdea>(ideas.map((idea) => [idea.recordId, idea]))
  const shown = large === null ? undefined : ideaOf.get(large)
  return (
    <div className="board-others-pictures">
      {rounds.map((round) => {
        const { x, y, width, height } = windowOf(round)
        return (
          <svg key={round.sheet.x} viewBox={`${x} ${y} ${width} ${height}`} role="group" aria-label={t.pictureOf(title)}>
            {round.drawn.map((shape) => {
              const idea = ideaOf.get(shape.id)
              if (!idea) return <SvgShape key={shape.id} shape={shape} pictureUrl={pictureUrl} />
              return (
                <PressableShape
                  key={shape.id} shape={shape} pictureUrl={pictureUrl} className="board-others-idea" label={t.showIdea(idea.text)} onPress={() => setLarge(shape.id)}
                />
              )
            })}
          </svg>
        )
      })}
      <Dialog
        open={shown !== undefined}
        title={title}
        onClose={() => setLarge(null)}
        actions={shown && <TakeHomeButton idea={shown} home={home} onTaken={() => setLarge(null)} />}
      >
        <p className="board-others-large">{shown?.text}</p>
      </Dialog>
    </div>
  )
}
