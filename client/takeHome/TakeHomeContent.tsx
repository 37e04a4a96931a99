/** The page's content, by what may be seen now. */

import { Link } from 'wouter'
import { canRead } from '../../shared/access.ts'
import { dayAndDate, longDate } from '../../shared/documents/dates.ts'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { takeHomeTexts } from '../../shared/i18n/takeHome.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { greetingOf } from './greeting.ts'
import { PublishedMinutes } from './PublishedMinutes.tsx'
import { RevealedBoards } from './RevealedBoards.tsx'
import { TakeHomeTable } from './TakeHomeTable.tsx'

export function TakeHomeContent() {
  const t = useTexts(takeHomeTexts)
  const peopleT = useTexts(peopleTexts)
  const { workshop, member } = useWorkshop()
  const hasBoards = canRead(member, { kind: 'gathering', revealed: workshop.revealed })
  const hasMinutes = workshop.minutesPublished
  const hasLines = workshop.takeHome.length > 0 && (hasBoards || hasMinutes)
  const about = [dayAndDate(workshop), workshop.place].filter((part) => part !== '').join(' · ')
  return (
    <Page title={t.title} className="take-home">
      <header className="take-home-head">
        <p className="take-home-thanks">{t[greetingOf(workshop)]}</p>
        <h1>{workshop.title}</h1>
        <p className="take-home-soft">{about}</p>
        <p className="take-home-soft">{workshop.retainedUntil === null ? t.retentionOpen : t.retention(longDate(workshop, workshop.retainedUntil))}</p>
        {member.role === 'participant' && <p className="take-home-soft"><Link href={`/w/${workshop.id}/me`}>{peopleT.meTitle}</Link></p>}
        {(hasBoards && hasMinutes) && (
          <nav aria-label={t.contents} className="take-home-contents">
            <a href="#take-home-minutes">{t.minutes}</a>
            <a href="#take-home-boards">{t.boards}</a>
          </nav>
        )}
      </header>
      {!hasBoards && !hasMinutes && <Notice title={t.notYetTitle}>{t.notYet}</Notice>}
      {hasLines && <TakeHomeTable />}
      {hasMinutes ? <PublishedMinutes seesBoards={hasBoards} /> : hasBoards && <Notice>{t.boardsOnly}</Notice>}
      {hasBoards && <RevealedBoards />}
    </Page>
  )
}
