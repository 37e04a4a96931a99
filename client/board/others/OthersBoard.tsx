/** One board of another group as a list by question, each idea with *take home*. */

import type { GatheredIdea } from '../../../shared/board/ideas.ts'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { AreaMark } from '../../ui/AreaMark.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/useToast.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { IdeaCard } from '../list/IdeaCard.tsx'
import { ideaSections } from '../list/ideaSections.ts'
import { useBoard } from '../page/boardContext.ts'

export interface OthersBoardProps {
  board: Board
  title: string
  ideas: readonly GatheredIdea[]
  /** `<boardId> <recordId>` of what is on one's own board already. */
  taken: ReadonlySet<string>
  /** Not the one in front: out of the way of keyboard and screen reader. */
  inert: boolean
}

export function OthersBoard({ board, title, ideas, taken, inert }: OthersBoardProps) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { add, canWrite, undo } = useBoard()
  const area = workshop.focusAreas.findIndex(({ id }) => id === board.focusAreaId)
  const take = (idea: GatheredIdea) => {
    undo.mark()
    const added = add({ text: idea.richText, color: idea.color, from: { boardId: idea.origin.boardId, recordId: idea.origin.recordId } })
    undo.mark()
    showToast(added ? t.tookHome : t.takeHomeClosed)
  }
  return (
    <article className="board-others-board" inert={inert}>
      <h2><AreaMark index={area} title={title} /></h2>
      {ideas.length === 0 && <p className="board-empty">{t.noIdeasReading}</p>}
      {ideaSections(ideas, workshop.sheets, null, false).map((section) => (
        <section key={section.key} className="board-list">
          <h3>{section.title ?? t.withoutPrompt}</h3>
          <ul>
            {section.ideas.map((idea) => {
              const isTaken = taken.has(`${idea.origin.boardId} ${idea.origin.recordId}`)
              return (
                <li key={idea.recordId}>
                  <IdeaCard
                    idea={idea}
                    canWrite={false}
                    action={
                      <Button disabled={!canWrite || isTaken} icon={isTaken ? 'check' : 'home'} onClick={() => take(idea)}>
                        {isTaken ? t.takenHome : t.takeHome}
                      </Button>
                    }
                  />
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </article>
  )
}
