/** What stands where a page was when its workshop has been deleted, or closed to this device: one sentence, and the way out. */

import './GateMessage.css'
import type { CloseReason } from '../../shared/closeReasons.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { ButtonLink } from '../ui/ButtonLink.tsx'
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
  const deleted = reason === 'noSuchRoom'
  const title = deleted ? t.deletedTitle : removed ? t.removedTitle : t.refusedTitle
  usePageTitle(title)
  return (
    <main className={large ? 'workshop-gate workshop-gate--large' : 'workshop-gate'} role="alert">
      <h1>{title}</h1>
      {!large && <p>{deleted ? t.deleted : removed ? t.removed : t.refused}</p>}
      {!large && <WordsLeftHere />}
      {!large && <div className="workshop-gate__actions"><ButtonLink href="/">{t.home}</ButtonLink></div>}
    </main>
  )
}
