/** What is stored of whoever takes part, who sees it, and when it goes. */

import { dataNoticeTexts } from '../../shared/i18n/dataNotice.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useSettings } from '../workshop/useSettings.ts'

export function DataNotice() {
  const t = useTexts(dataNoticeTexts)
  const days = useSettings()?.retentionDays
  return (
    <div className="join-notice">
      <p>{t.stored}</p>
      <p>{t.sees}</p>
      {days !== undefined && <p>{t.kept(days)}</p>}
    </div>
  )
}
