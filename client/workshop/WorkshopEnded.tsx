/** What stands where a page was when its workshop has been deleted, or closed to this device: one sentence, and the way out. */

import './GateMessage.css'
import type { CloseReason } from '../../shared/closeReasons.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { endingWords } from './endingWords.ts'
import { WordsLeftHere } from './WordsLeftHere.tsx'

export interface WorkshopEndedProps {
  reason: CloseReason
  /** The moderator has ended the access. */
  removed: boolean
  /** On the big screen: large words, and nothing to press. */
  large?: boolean
}

export function WorkshopEnded({ reason, removed, large = false }: WorkshopEndedProps) {
  const t = useTexts(gateTexts)
  const { title, body, reload } = endingWords(reason, removed, false, useLanguage())
  usePageTitle(title)
  return (
    <main className={large ? 'workshop-gate workshop-gate--large' : 'workshop-gate'} role="alert">
      <h1>{title}</h1>
      {!large && <p>{body}</p>}
      {!large && <WordsLeftHere />}
      {!large && (
        <div className="workshop-gate__actions">
          {reload && <Button variant="primary" onClick={() => location.reload()}>{reload}</Button>}
          <ButtonLink href="/">{t.home}</ButtonLink>
        </div>
      )}
    </main>
  )
}
