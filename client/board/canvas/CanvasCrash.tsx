/** What is shown instead of tldraw's own crash screen: nothing is lost, and the list still works. */

import { canvasTexts } from '../../../shared/i18n/canvas.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'

export function CanvasCrash() {
  const t = useTexts(canvasTexts)
  return (
    <div className="board-crash">
      <Notice tone="danger" title={t.crashTitle} actions={<Button onClick={() => location.reload()}>{t.crashReload}</Button>}>
        {t.crashBody}
      </Notice>
    </div>
  )
}
