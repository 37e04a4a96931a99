/** Follows what is shown in the room; whoever wants to may look around alone and come back. */

import './PlenumRoom.css'
import { useState } from 'react'
import { canRead } from '../../shared/access.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { DayOver } from '../takeHome/DayOver.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { LookAroundBar } from './LookAroundBar.tsx'
import { overviewChoice, sheetOnShow, type PlenumChoice } from './plenumShows.ts'
import { PlenumView } from './PlenumView.tsx'

export function PlenumRoom() {
  const t = useTexts(plenumTexts)
  const { workshop, member, connection } = useWorkshop()
  const [own, setOwn] = useState<(PlenumChoice & { page: number }) | null>(null)
  const allowed = canRead(member, { kind: 'gathering', revealed: workshop.revealed })
  const shown = own ?? workshop
  const closed = workshop.status === 'closed'
  const go = (choice: PlenumChoice, page = 0) => setOwn({ ...choice, page })
  const back = member.role === 'participant' && <ButtonLink variant="quiet" icon="left" href={`/w/${workshop.id}/board`}>{t.backToBoard}</ButtonLink>

  return (
    <Page title={`${t.pageTitle} · ${workshop.title}`} aside={back} className="plenum-page">
      <h1 className="ui-hidden">{t.pageTitle} · {workshop.title}</h1>
      {closed && <div className="plenum-over"><DayOver /></div>}
      {!allowed && !closed && (
        <div className="plenum-waiting">
          <h2>{t.notYetTitle}</h2>
          <p>{t.notYet}</p>
        </div>
      )}
      {allowed && connection.phase === 'offline' && <Notice tone="warn">{t.offline}</Notice>}
      {allowed && (
        <>
          <div className="plenum-bar">
            {(own || !closed) && <p role="status">{own ? t.lookingAround : t.following}</p>}
            {own
              ? <Button variant="primary" icon="eye" onClick={() => setOwn(null)}>{t.follow}</Button>
              : <Button icon="search" onClick={() => go(overviewChoice(sheetOnShow(workshop), 'wall'))}>{t.lookAround}</Button>}
            {own && <LookAroundBar choice={own} page={own.page} onGo={go} />}
          </div>
          <PlenumView
            choice={shown} page={shown.page} fit="device"
            onOpenBoard={(boardId) => go({ spotlight: { boardId }, view: 'board' })}
            onOpenIdea={(ideaId) => go({ spotlight: { ideaId }, view: 'board' })}
          />
        </>
      )}
    </Page>
  )
}
