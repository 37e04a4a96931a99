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
  if (workshop.status === 'closed') return null
  const opens = next && itemReveals(next) && !workshop.revealed
  return (
    <section className="run-panel run-next" aria-labelledby="run-next">
      <p>
        <span className="run-kicker" id="run-next">{t.nextUp}</span>{' '}
        {next ? <><strong>{next.title}</strong>{` · ${t.minutes(next.minutes)}`}{opens && ` · ${t.boardsOpenForAll}`}</> : t.lastItem}
      </p>
    </section>
  )
}
