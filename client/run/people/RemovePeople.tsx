/** The question before access or contributions are taken: says exactly what happens and what does not. */

import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

export interface RemovePeopleProps {
  title: string
  /** Their access was ended before: only what they made is left to take. */
  alreadyRemoved: boolean
  busy: boolean
  onRemove: (withIdeas: boolean) => void
  onClose: () => void
}

export function RemovePeople({ title, alreadyRemoved, busy, onRemove, onClose }: RemovePeopleProps) {
  const t = useTexts(peopleTexts)
  return (
    <Dialog
      open title={title} onClose={onClose}
      actions={(
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button variant="danger" busy={busy} onClick={() => onRemove(true)}>{alreadyRemoved ? t.takeOnly : t.removeAll}</Button>
          {!alreadyRemoved && <Button variant="primary" busy={busy} onClick={() => onRemove(false)}>{t.removeOnly}</Button>}
        </>
      )}
    >
      {!alreadyRemoved && <p>{t.removeAccess}</p>}
      {!alreadyRemoved && <p>{t.removeKeeps}</p>}
      <p>{t.removeTakes}</p>
      {!alreadyRemoved && <p>{t.removeAgain}</p>}
    </Dialog>
  )
}
