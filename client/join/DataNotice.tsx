/** What is stored of whoever takes part, who sees it, and when it goes. */

import { peopleTexts } from '../../shared/i18n/people.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useSettings } from '../workshop/useSettings.ts'

export function DataNotice() {
  const t = useTexts(peopleTexts)
  const days = useSettings()?.retentionDays
  return (
    <div className="join-notice">
      <p>{t.notice}</p>
      <p>{t.noticeSees}</p>
      {days !== undefined && <p>{t.noticeKept(days)}</p>}
    </div>
  )
}
