/** Line twelve: where the secretary writes, and how many lines we take home. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { useMinutesActivity } from './useMinutesActivity.ts'

export function SecretaryLine() {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const itemId = useMinutesActivity()
  const item = workshop.programme.find(({ id }) => id === itemId)
  return (
    <p className="run-secretary">
      <b>{t.secretary}:</b> {item ? t.writingUnder(item.title) : t.notWritingYet} · {t.takeHomeLines(workshop.takeHome.length)}
    </p>
  )
}
