/** A round: the task in as few words as it has, and a huge clock. No group's ideas are shown. */

import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item, Prompt } from '../../../shared/workshop/item.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import type { ClockFace } from '../clockFace.ts'
import { FitText } from '../FitText.tsx'
import { RoundClock } from '../RoundClock.tsx'

export interface DiscussionSceneProps {
  item: Item
  questions: Prompt[]
  clock: ClockFace
  othersOpen: boolean
}

export function DiscussionScene({ item, questions, clock, othersOpen }: DiscussionSceneProps) {
  const t = useTexts(projectorTexts)
  const several = questions.length > 1
  return (
    <div className={several ? 'projector-discussion projector-discussion--several' : 'projector-discussion'}>
      {several ? <h1 className="projector-kicker">{item.title}</h1> : <p className="projector-kicker">{item.title}</p>}
      {several
        ? (
          <ol className="projector-questions">
            {questions.map((question, index) => (
              <li key={question.id}>
                <span aria-hidden="true">{index + 1}</span>
                <FitText text={question.text} largest={0.05} lines={2} />
              </li>
            ))}
          </ol>
          )
        : <FitText as="h1" className="projector-task" text={questions[0]?.text ?? item.title} largest={0.06} lines={2} />}
      <RoundClock clock={clock} />
      {othersOpen && several && <p className="projector-lead projector-others">{t.othersOpen}</p>}
    </div>
  )
}
