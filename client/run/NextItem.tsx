/** Line four: what comes next. */

import { itemReveals } from '../../shared/workshop/item.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { nextItemOf } from './mainStep.ts'

export function NextItem() {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const next = nextItemOf(workshop)
  const opens = next && itemReveals(next) && !workshop.revealed
  return (
    <p>
      <span className="run-kicker">{t.nextUp}</span>{' '}
      {next ? <><strong>{next.title}</strong>{` · ${t.minutes(next.minutes)}`}{opens && ` · ${t.boardsOpenForAll}`}</> : t.lastItem}
    </p>
  )
}
