/** What stands where a page was when its workshop has been deleted, or closed to this person: why, their own words, and the way out. */

import './GateMessage.css'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useLanguage, useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { endingWords } from './endingWords.ts'
import { OwnWords } from './OwnWords.tsx'
import type { Ending } from './useEnding.ts'
import { useWorkshop } from './workshopContext.ts'

export interface WorkshopEndedProps {
  ending: Ending
  /** On the big screen: large words, and nothing to press. */
  large?: boolean
}

export function WorkshopEnded({ ending: { how, words }, large = false }: WorkshopEndedProps) {
  const t = useTexts(gateTexts)
  const { workshop, member } = useWorkshop()
  const { title, body, reload } = endingWords(how, useLanguage())
  usePageTitle(title)
  return (
    <main className={large ? 'workshop-gate workshop-gate--large' : 'workshop-gate'} role="alert">
      <h1>{title}</h1>
      {!large && (
        <>
          <p>{body}</p>
          {member.role === 'participant' && <OwnWords workshopId={workshop.id} owner={member.participantId} others={how === 'deleted'} here={words} />}
          <div className="workshop-gate__actions">
            {reload && <Button variant="primary" onClick={() => location.reload()}>{reload}</Button>}
            <ButtonLink href="/">{t.home}</ButtonLink>
          </div>
        </>
      )}
    </main>
  )
}
