/** Line five: the moderator's own notes, for now and for what comes next. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { currentItemOf, nextItemOf } from './mainStep.ts'
import { useNotes } from './useNotes.ts'

export function OwnNotes() {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const notes = useNotes()
  const now = notes[currentItemOf(workshop)?.id ?? '']
  const next = notes[nextItemOf(workshop)?.id ?? '']
  if (workshop.status === 'closed' || (!now && !next)) return null
  return (
    <section className="run-notes" aria-label={t.ownNotes}>
      {now && <p><b>{t.notesNow}:</b> {now}</p>}
      {next && <p className="run-hint"><b>{t.notesNext}:</b> {next}</p>}
    </section>
  )
}
