/** What one sees at the door when the page cannot be shown: why, and the way on. */

import './GateMessage.css'
import type { WorkshopId } from '../../shared/ids.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import type { Entry } from './enter.ts'
import { OwnWords } from './OwnWords.tsx'
import { rolePage } from './rolePages.ts'

export interface GateMessageProps {
  workshopId: WorkshopId
  entry: Exclude<Entry, { kind: 'in' }>
  onRetry: () => void
}

export function GateMessage({ workshopId, entry, onRetry }: GateMessageProps) {
  const t = useTexts(gateTexts)
  const title = t[`${entry.kind}Title`]
  usePageTitle(title)
  const text = entry.kind === 'elsewhere' ? t.elsewhere(t[entry.session.member.role]) : t[entry.kind]
  return (
    <main className="workshop-gate" aria-live="polite">
      <h1>{title}</h1>
      <p>{text}</p>
      {(entry.kind === 'gone' || entry.kind === 'removed') && <OwnWords workshopId={workshopId} owner={entry.owner} others={entry.kind === 'gone'} />}
      {entry.kind === 'stranger' && <OwnWords workshopId={workshopId} owner={null} others />}
      <div className="workshop-gate__actions">
        {entry.kind === 'waiting' && <Button variant="primary" onClick={onRetry}>{t.tryNow}</Button>}
        {entry.kind === 'stranger' && <ButtonLink variant="primary" href="/j">{t.join}</ButtonLink>}
        {entry.kind === 'elsewhere' && <ButtonLink variant="primary" href={rolePage(entry.session.workshopId, entry.session.member.role)}>{t.toOwn}</ButtonLink>}
        <ButtonLink href="/">{t.home}</ButtonLink>
      </div>
    </main>
  )
}
