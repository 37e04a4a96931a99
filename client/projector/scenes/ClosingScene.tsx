/** Closing: the questions on the left, what we take home on the right while it is being written. */

import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item, Prompt } from '../../../shared/workshop/item.ts'
import type { TakeHomeLine } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { FitText } from '../FitText.tsx'
import { newestLines } from '../newestLines.ts'

export interface ClosingSceneProps {
  item: Item
  questions: Prompt[]
  lines: TakeHomeLine[]
}

export function ClosingScene({ item, questions, lines }: ClosingSceneProps) {
  const t = useTexts(projectorTexts)
  // The newest lines are what the room talks about: older ones give way when there are more than fit.
  const shown = newestLines(lines)
  const hidden = lines.length - shown.length
  return (
    <div className="projector-closing">
      <section>
        <h1 className="projector-heading">{item.title}</h1>
        <ul className="projector-closing-questions">
          {(questions.length > 0 ? questions.map(({ text }) => text) : [item.description ?? '']).filter(Boolean).map((question) => (
            <li key={question}><FitText text={question} largest={0.11} lines={5} /></li>
          ))}
        </ul>
      </section>
      <section className="projector-take-home">
        <h2>{t.weTakeHome}</h2>
        {hidden > 0 && <p className="projector-soft">{t.moreLines(hidden)}</p>}
        {lines.length === 0 && <p className="projector-soft">{t.nothingYet}</p>}
        <ol start={hidden + 1}>
          {shown.map((line) => (
            <li key={line.id}>
              <span className="projector-what">{line.what}</span>
              {(line.who || line.by || line.level) && (
                <span className="projector-who">{[line.who, line.by].filter(Boolean).join(' · ')}{line.level && <b>{line.level}</b>}</span>
              )}
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
