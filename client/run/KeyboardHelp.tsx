/** The console's keys. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Dialog } from '../ui/Dialog.tsx'

export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(runTexts)
  const keys = [['→', t.keyNext], ['←', t.keyBack], ['+', t.keyMore], ['−', t.keyLess], ['B', t.keyBlack], ['?', t.keyHelp]] as const
  return (
    <Dialog open={open} title={t.keysTitle} onClose={onClose}>
      <dl className="run-keys">
        {keys.map(([key, words]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div>)}
      </dl>
      <p className="run-hint">{t.keyNote}</p>
    </Dialog>
  )
}
