/** The switch that lets participants read the minutes, and takes them back. */

import { exportTexts } from '../../shared/i18n/exports.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Check } from '../ui/Check.tsx'
import { useToast } from '../ui/useToast.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export function PublishMinutes() {
  const t = useTexts(exportTexts)
  const toast = useToast()
  const { workshop, command } = useWorkshop()
  const change = async (published: boolean) => {
    const answer = await command({ type: 'minutes.publish', published })
    if (answer.ok) toast(published ? t.published : t.unpublished)
    else toast(answer.problem.detail || answer.problem.title, { tone: 'danger' })
  }
  return (
    <div className="export-publish">
      <h3>{t.publishHeading}</h3>
      <Check label={t.publish} hint={t.publishHint} checked={workshop.minutesPublished} onChange={(checked) => void change(checked)} />
    </div>
  )
}
