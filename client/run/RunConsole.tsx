/** The console: where we are, the big button, what the room sees, the groups, the programme; on a phone the first of these. */

import './RunConsole.css'
import { useState } from 'react'
import type { GroupId } from '../../shared/ids.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { DeletionNotice } from '../workshop/DeletionNotice.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { AfterClosing } from './AfterClosing.tsx'
import { CloseWorkshop } from './CloseWorkshop.tsx'
import { DayTools } from './DayTools.tsx'
import { DemoNotice } from './DemoNotice.tsx'
import { GroupTiles } from './GroupTiles.tsx'
import { RepairNotice } from './history/RepairNotice.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { NextItem } from './NextItem.tsx'
import { OwnNotes } from './OwnNotes.tsx'
import { PeopleDialog } from './people/PeopleDialog.tsx'
import { PlenumControls } from './PlenumControls.tsx'
import { ProgrammePlan } from './ProgrammePlan.tsx'
import { RunDocuments } from './RunDocuments.tsx'
import { ScreenPicture } from './ScreenPicture.tsx'
import { SecretaryLine } from './SecretaryLine.tsx'
import { StatusLine } from './StatusLine.tsx'
import { SteeringBar } from './SteeringBar.tsx'
import { useIsPhone } from './useIsPhone.ts'
import { useSteering } from './useSteering.ts'

export function RunConsole() {
  const t = useTexts(runTexts)
  const { workshop, connection } = useWorkshop()
  const phone = useIsPhone()
  const closed = workshop.status === 'closed'
  const [helpOpen, setHelpOpen] = useState(false)
  const [closeOpen, setCloseOpen] = useState(false)
  const [people, setPeople] = useState<{ first: GroupId | null } | null>(null)
  const steering = useSteering({ onHelp: () => setHelpOpen(true), onFinish: () => setCloseOpen(true) })
  usePageTitle(`${t.pageTitle} · ${workshop.title}`)

  const showPeople = (first: GroupId) => setPeople({ first })
  const rest = (
    <>
      <ScreenPicture steering={steering} />
      <ProgrammePlan steering={steering} />
      <SecretaryLine />
      <DayTools steering={steering} onHelp={() => setHelpOpen(true)} onClose={() => setCloseOpen(true)} onPeople={() => setPeople({ first: null })} />
    </>
  )
  return (
    <main className={phone ? 'run run--phone' : 'run'} id="content">
      <h1 className="ui-hidden">{t.pageTitle} · {workshop.title}</h1>
      {workshop.demo && <DemoNotice />}
      <StatusLine />
      <DeletionNotice />
      <RepairNotice />
      {closed ? <AfterClosing steering={steering} /> : <SteeringBar steering={steering} phone={phone} />}
      <div className="run-columns">
        <div className="run-main">
          <PlenumControls steering={steering} phone={phone} />
          {closed && <RunDocuments key="documents" />}
          {!closed && <div className="run-panel run-brief"><NextItem />{!phone && <OwnNotes />}</div>}
          {!phone && <GroupTiles onPeople={showPeople} />}
          {!phone && !closed && <RunDocuments key="documents" />}
        </div>
        {phone
          ? <details className="run-more"><summary>{t.more}</summary><OwnNotes /><GroupTiles onPeople={showPeople} />{rest}{!closed && <RunDocuments />}</details>
          : <div className="run-side">{rest}</div>}
      </div>
      {connection.phase === 'offline' && <p className="run-offline" role="status">{t.offlineNow}</p>}
      {people && <PeopleDialog first={people.first} steering={steering} onClose={() => setPeople(null)} />}
      <KeyboardHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
      <CloseWorkshop open={closeOpen} onClose={() => setCloseOpen(false)} steering={steering} />
    </main>
  )
}
