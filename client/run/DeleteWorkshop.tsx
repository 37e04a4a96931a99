/** Deleting everything: only after the word has been typed. */

import { useState } from 'react'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { useRemoveWorkshop } from './useRemoveWorkshop.ts'

export function DeleteWorkshop({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(runTexts)
  const { remove, busy } = useRemoveWorkshop()
  const [typed, setTyped] = useState('')
  const sure = typed.trim().toUpperCase() === t.deleteWord
  const shut = () => {
    setTyped('')
    onClose()
  }
  return (
    <Dialog
      open={open} title={t.deleteTitle} onClose={shut}
      actions={<><Button onClick={shut}>{t.cancel}</Button><Button variant="danger" busy={busy} disabled={!sure} onClick={() => void remove()}>{t.deleteYes}</Button></>}
    >
      <p>{t.deleteText}</p>
      <Field label={t.deleteType(t.deleteWord)} value={typed} onChange={setTyped} />
    </Dialog>
  )
}
