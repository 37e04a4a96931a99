/** To those who were there, once the workshop has ended: that it is over, what there is to take home, and the way to it. */

import { afterwardsTexts } from '../../shared/i18n/afterwards.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { takenHome } from './takenHome.ts'

export function DayOver() {
  const t = useTexts(afterwardsTexts)
  const { workshop } = useWorkshop()
  const { boards, minutes } = takenHome(workshop)
  return (
    <Notice tone="good" title={t.over} actions={<ButtonLink variant="primary" href={`/w/${workshop.id}/take-home`}>{t.toTakeHome}</ButtonLink>}>
      {t.ready(boards, minutes)} {t.later(boards, minutes)}
    </Notice>
  )
}
