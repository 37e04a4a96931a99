/** Says that the draft is the one from last time, and lets one throw it away after asking. */

import { useState } from 'react'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { setDraft } from './draftStore.ts'

export function StartOver({ resumed }: { resumed: boolean }) {
  const t = useTexts(setupTexts)
  const [asking, setAsking] = useState(false)
  return (
    <div className="setup__resumed">
      {resumed && <span>{t.draftKept}</span>}
      <Button variant="quiet" icon="undo" onClick={() => setAsking(true)}>{t.startOver}</Button>
      <Dialog
        open={asking} title={t.startOverTitle} onClose={() => setAsking(false)}
        actions={<><Button onClick={() => setAsking(false)}>{t.keepDraft}</Button><Button variant="danger" onClick={() => setDraft(null)}>{t.throwAway}</Button></>}
      >
        <p>{t.startOverText}</p>
      </Dialog>
    </div>
  )
}
