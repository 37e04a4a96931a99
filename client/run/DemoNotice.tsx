/** Says that this is a demo, and removes it with one press. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useRemoveWorkshop } from './useRemoveWorkshop.ts'

export function DemoNotice() {
  const t = useTexts(runTexts)
  const { remove, busy } = useRemoveWorkshop()
  return (
    <Notice title={t.demoTitle} actions={<Button icon="bin" busy={busy} onClick={() => void remove()}>{t.demoRemove}</Button>}>
      {t.demoText}
    </Notice>
  )
}
