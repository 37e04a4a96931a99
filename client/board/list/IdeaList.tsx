/** The board as a list: everything on it by question, to read and to edit with keyboard and screen reader alike. */

import type { Idea } from '../../../shared/board/ideas.ts'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from '../page/boardContext.ts'
import { useBoardReading } from '../page/useBoardReading.ts'
import { useIdeas } from '../page/useIdeas.ts'
import { type BoardPicture, readPictures } from '../pictures/boardPictures.ts'
import { IdeaCard } from './IdeaCard.tsx'
import { ideaSections } from './ideaSections.ts'
import { NewIdeaField } from './NewIdeaField.tsx'
import { PictureCard } from './PictureCard.tsx'
import './list.css'

/** `newestFirst`: as the composer wants it, without a field of its own. */
export function IdeaList({ newestFirst = false }: { newestFirst?: boolean }) {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { doc, canWrite, sheet, promptId, undo } = useBoard()
  const ideas = useIdeas(doc, workshop.sheets)
  const pictures = useBoardReading(doc, workshop.sheets, readPictures)
  const sections = ideaSections<Idea | BoardPicture>([...ideas, ...pictures], workshop.sheets, sheet, newestFirst)
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
      {sections.length === 0 && <p className="board-empty">{canWrite ? t.noIdeas : t.noIdeasReading}</p>}
      {sections.map(({ key, title, ideas: own }) => (
        <section key={key}>
          <h3>
            {newestFirst && sections.length === 1 && title === asked ? null : `${title ?? t.withoutPrompt} `}
            <small>{t.ideasOfGroup(own.filter((one) => !('assetId' in one)).length)}</small>
          </h3>
          <ul>
            {own.map((one) => (
              <li key={one.recordId}>
                {'assetId' in one ? <PictureCard picture={one} canWrite={canWrite} /> : <IdeaCard idea={one} canWrite={canWrite} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
