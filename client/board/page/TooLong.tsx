/** Words that were too many for one idea: offered back, never dropped. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useBoard } from './boardContext.ts'
import { downloadText } from './downloadText.ts'

export function TooLong() {
  const t = useTexts(boardTexts)
  const { leftOver, closeOffer } = useBoard()
  if (leftOver === '') return null
  return (
    <Notice
      tone="warn"
      title={t.tooLongTitle}
      actions={
        <>
          <Button icon="download" onClick={() => downloadText(`${t.restName}.txt`, leftOver)}>{t.downloadRest}</Button>
          <Button variant="quiet" onClick={closeOffer}>{t.closeNotice}</Button>
        </>
      }
    >
      {t.tooLongBody(LIMITS.textCharacters)}
    </Notice>
  )
}
