/** The switch that lets participants read the minutes, and takes them back. */

import { useEffect, useState } from 'react'
import { exportTexts } from '../../shared/i18n/exports.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Check } from '../ui/Check.tsx'
import { useToast } from '../ui/useToast.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export function PublishMinutes() {
  const t = useTexts(exportTexts)
  const toast = useToast()
  const { workshop, command } = useWorkshop()
  // The box shows what was pressed at once; the server's word follows in the workshop's state.
  const [wanted, setWanted] = useState<boolean | null>(null)
  const { minutesPublished } = workshop
  useEffect(() => setWanted(null), [minutesPublished])
  const change = async (published: boolean) => {
    setWanted(published)
    const answer = await command({ type: 'minutes.publish', published })
    if (!answer.ok) setWanted(null)
    if (answer.ok) toast(published ? t.published : t.unpublished)
    else toast(answer.problem.detail || answer.problem.title, { tone: 'danger' })
  }
  return (
    <div className="export-publish">
      <h3>{t.publishHeading}</h3>
      <Check label={t.publish} hint={t.publishHint} checked={wanted ?? minutesPublished} onChange={(checked) => void change(checked)} />
    </div>
  )
}
