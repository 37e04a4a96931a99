/** Lines four and five: what comes next and the moderator's own notes. */

import { itemReveals } from '../../shared/workshop/item.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { currentItemOf, nextItemOf } from './mainStep.ts'
import { useNotes } from './useNotes.ts'

export function NextItem() {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const notes = useNotes()
  const now = currentItemOf(workshop)
  const next = nextItemOf(workshop)
  if (workshop.status === 'closed') return null
  const opens = next && itemReveals(next) && !workshop.revealed
  const notesNow = now && notes[now.id]
  const notesNext = next && notes[next.id]
  return (
    <section className="run-panel run-next" aria-labelledby="run-next">
      <p>
        <span className="run-kicker" id="run-next">{t.nextUp}</span>{' '}
        {next ? <><strong>{next.title}</strong>{` · ${t.minutes(next.minutes)}`}{opens && ` · ${t.boardsOpenForAll}`}</> : t.lastItem}
      </p>
      {notesNow && <p className="run-notes"><b>{t.notesNow}:</b> {notesNow}</p>}
      {notesNext && <p className="run-notes"><b>{t.notesNext}:</b> {notesNext}</p>}
    </section>
  )
}
