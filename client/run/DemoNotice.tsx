/** Says in one slim line that this is a demo, and removes it with one press. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { useRemoveWorkshop } from './useRemoveWorkshop.ts'

export function DemoNotice() {
  const t = useTexts(runTexts)
  const { remove, busy } = useRemoveWorkshop()
  return (
    <div className="run-demo" role="note">
      <p><strong>{t.demoTitle}.</strong> {t.demoText}</p>
      <Button variant="quiet" icon="bin" busy={busy} onClick={() => void remove()}>{t.demoRemove}</Button>
    </div>
  )
}
