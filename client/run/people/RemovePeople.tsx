/** The question before access or contributions are taken: what happens now, and what becomes of what they made. */

import { useId, useState } from 'react'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
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
  const name = useId()
  const [chosen, setChosen] = useState(false)
  const takes = alreadyRemoved || chosen
  const yes = alreadyRemoved ? t.takeOnly : chosen ? t.removeAll : t.removeOnly
  return (
    <Dialog
      open title={title} onClose={onClose}
      actions={<><Button onClick={onClose}>{t.cancel}</Button><Button variant="danger" busy={busy} onClick={() => onRemove(takes)}>{yes}</Button></>}
    >
      <p>{alreadyRemoved ? t.removeTakes : t.removeAccess}</p>
      {!alreadyRemoved && (
        <fieldset className="people-choice">
          <legend>{t.removeMade}</legend>
          <Check type="radio" name={name} label={t.removeKeeps} checked={!chosen} onChange={() => setChosen(false)} />
          <Check type="radio" name={name} label={t.removeDeletes} hint={t.removeTakes} checked={chosen} onChange={() => setChosen(true)} />
        </fieldset>
      )}
      <details className="people-details">
        <summary>{t.removeDetails}</summary>
        <ul>
          {!alreadyRemoved && <li>{t.removeTold}</li>}
          <li>{t.removeMixed}</li>
          <li>{t.removeVersion}</li>
          {!alreadyRemoved && <li>{t.removeAgain}</li>}
        </ul>
      </details>
    </Dialog>
  )
}
