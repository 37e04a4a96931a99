/** Tells that the board came back from the server without something that was on it, and offers those words. */

import { closesTexts } from '../../../shared/i18n/closes.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useBoard } from './boardContext.ts'
import { downloadText } from './downloadText.ts'

export function GoneNotice() {
  const t = useTexts(closesTexts)
  const { gone, closeGone } = useBoard()
  if (!gone) return null
  return (
    <Notice
      tone="warn"
      title={t.goneTitle(gone.things)}
      actions={
        <>
          {gone.words !== '' && <Button icon="download" onClick={() => downloadText(`${t.goneName}.txt`, gone.words)}>{t.goneDownload}</Button>}
          <Button variant="quiet" onClick={closeGone}>{t.close}</Button>
        </>
      }
    >
      {gone.words === '' ? t.gone : `${t.gone} ${t.goneWords}`}
    </Notice>
  )
}
