/** Ending the workshop, after a question. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Steering } from './useSteering.ts'

export function CloseWorkshop({ open, onClose, steering }: { open: boolean; onClose: () => void; steering: Steering }) {
  const t = useTexts(runTexts)
  const end = async () => {
    if (await steering.give({ type: 'workshop.close' })) onClose()
  }
  return (
    <Dialog
      open={open} title={t.closeTitle} onClose={onClose}
      actions={<><Button onClick={onClose}>{t.cancel}</Button><Button variant="primary" busy={steering.busy} onClick={() => void end()}>{t.closeYes}</Button></>}
    >
      <p>{t.closeText}</p>
    </Dialog>
  )
}
