/** The plenum in any size: all boards, one board, lanes, a list or one idea, as the given choice says. */

import './PlenumView.css'
import type { ReactNode } from 'react'
import type { BoardId } from '../../shared/ids.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { BoardView } from './BoardView.tsx'
import { EmptyPlenum } from './EmptyPlenum.tsx'
import { useGathering, useGatheringLoaded } from './gatheringContext.ts'
import { IdeaLarge } from './IdeaLarge.tsx'
import { ListView } from './ListView.tsx'
import { plenumShows, sheetOnShow, type PlenumChoice } from './plenumShows.ts'
import { WallView } from './WallView.tsx'

export interface PlenumViewProps {
  choice: PlenumChoice
  /** From 0; beyond the last page the last is shown. */
  page: number
  /** `screen`: everything scales with the picture, as on a projector or its miniature. `device`: sizes for a person close by. */
  fit: 'screen' | 'device'
  /** At the right of the head: the small clock. */
  aside?: ReactNode
  /** Given where boards and ideas can be opened by a press. */
  onOpenBoard?: (boardId: BoardId) => void
  onOpenIdea?: (ideaId: string) => void
}

export function PlenumView({ choice, page, fit, aside, onOpenBoard, onOpenIdea }: PlenumViewProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const { connection } = useGathering()
  const loaded = useGatheringLoaded()
  const sheet = sheetOnShow(workshop)
  const shows = plenumShows(choice, sheet)
  const open = { page, aside, onOpenBoard, onOpenIdea }

  const content = () => {
    if (connection?.phase === 'refused') return <EmptyPlenum title={t.refusedTitle} hint={t.refused} aside={aside} />
    if (connection === null) return <EmptyPlenum title={t.notYetTitle} hint={t.notYet} aside={aside} />
    if (!loaded) return <EmptyPlenum title={t.loading} aside={aside} />
    switch (shows.kind) {
      case 'wall':
        return <WallView sheet={sheet} {...open} />
      case 'board':
        return <BoardView boardId={shows.boardId} sheet={sheet} listBelow={fit === 'device'} {...open} />
      case 'lanes':
        return <ListView of="lanes" sheet={sheet} {...open} />
      case 'list':
        return <ListView of={shows.of} sheet={sheet} {...open} />
      case 'idea':
        return <IdeaLarge ideaId={shows.ideaId} aside={aside} />
    }
  }
  return (
    <div className={`plenum-view plenum-view--${fit}`}>
      <div className="plenum-stage">{content()}</div>
    </div>
  )
}
