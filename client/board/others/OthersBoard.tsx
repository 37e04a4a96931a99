/** One board of another group, as a picture or as a list by question, each idea with *take home*. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useBoardShapes } from '../../plenum/gatheringContext.ts'
import { AreaMark } from '../../ui/AreaMark.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { IdeaCard } from '../list/IdeaCard.tsx'
import { ideaSections } from '../list/ideaSections.ts'
import { othersIdeas } from './othersIdeas.ts'
import { OthersPicture } from './OthersPicture.tsx'
import { TakeHomeButton } from './TakeHomeButton.tsx'
import { useTakeHome } from './useTakeHome.ts'

export interface OthersBoardProps {
  board: Board
  title: string
  /** With its picture above the list. */
  picture: boolean
}

export function OthersBoard({ board, title, picture }: OthersBoardProps) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const home = useTakeHome()
  const ideas = othersIdeas(useBoardShapes(board.id))
  const area = workshop.focusAreas.findIndex(({ id }) => id === board.focusAreaId)
  // What was presented comes first: that is what one goes by here.
  const first = workshop.sheets.find(({ index }) => index === 0) ?? null
  return (
    <article className="board-others-board">
      <h2><AreaMark index={area} title={title} /></h2>
      {ideas.length === 0 && <p className="board-empty">{t.noIdeasReading}</p>}
      {picture && <OthersPicture boardId={board.id} title={title} ideas={ideas} home={home} />}
      {ideaSections(ideas, workshop.sheets, first, false).map((section) => (
        <section key={section.key} className="board-list">
          <h3>{section.title ?? t.withoutPrompt}</h3>
          <ul>
            {section.ideas.map((idea) => (
              <li key={idea.recordId}>
                <IdeaCard idea={idea} canWrite={false} action={<TakeHomeButton idea={idea} home={home} />} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}
