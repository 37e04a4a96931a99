/** The board as a list: everything on it by question, to read and to edit with keyboard and screen reader alike. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from '../page/boardContext.ts'
import { useIdeas } from '../page/useIdeas.ts'
import { IdeaCard } from './IdeaCard.tsx'
import { ideaSections } from './ideaSections.ts'
import { NewIdeaField } from './NewIdeaField.tsx'
import './list.css'

/** `newestFirst`: as the composer wants it, without a field of its own. */
export function IdeaList({ newestFirst = false }: { newestFirst?: boolean }) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { doc, canWrite, sheet, promptId, undo } = useBoard()
  const ideas = useIdeas(doc, workshop.sheets)
  const sections = ideaSections(ideas, workshop.sheets, sheet, newestFirst)
  // The composer says the question right above.
  const asked = sheet?.prompts.find(({ id }) => id === promptId)?.text
  return (
    <div className={newestFirst ? 'board-list' : 'board-list board-list--page'}>
      {!newestFirst && canWrite && (
        <div className="board-list-head">
          <NewIdeaField />
          <Button onClick={() => undo.undo()} icon="undo">{t.undo}</Button>
        </div>
      )}
      {ideas.length === 0 && <p className="board-empty">{canWrite ? t.noIdeas : t.noIdeasReading}</p>}
      {sections.map(({ key, title, ideas: own }) => (
        <section key={key}>
          <h3>
            {newestFirst && sections.length === 1 && title === asked ? null : `${title ?? t.withoutPrompt} `}
            <small>{t.ideasOfGroup(own.length)}</small>
          </h3>
          <ul>
            {own.map((idea) => (
              <li key={idea.recordId}>
                <IdeaCard idea={idea} canWrite={canWrite} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
