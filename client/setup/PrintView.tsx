/** The printable pages on the screen, with the choice of what goes to the printer. */

import './PrintView.css'
import { useState } from 'react'
import { linksTexts } from '../../shared/i18n/links.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Check } from '../ui/Check.tsx'
import { Page } from '../ui/Page.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { PrintGroup } from './PrintGroup.tsx'
import { PrintProgramme } from './PrintProgramme.tsx'

export function PrintView() {
  const t = useTexts(linksTexts)
  const { workshop, member } = useWorkshop()
  const [groups, setGroups] = useState(true)
  const [programme, setProgramme] = useState(true)
  return (
    <Page title={`${t.printTitle} · ${workshop.title}`}>
      <div className="setup-print">
        <div className="setup-print__choices ui-screen-only">
          <h1>{t.printTitle}</h1>
          <p>{t.printLead}</p>
          <div className="setup-print__line">
            <Check label={t.printGroups} checked={groups} onChange={setGroups} />
            <Check label={t.printProgramme} checked={programme} onChange={setProgramme} />
          </div>
          <div className="setup-print__line">
            <Button variant="primary" large icon="print" disabled={!groups && !programme} onClick={() => print()}>{t.printButton}</Button>
            {member.role === 'moderator' && <ButtonLink variant="quiet" icon="left" href={`/w/${workshop.id}/links`}>{t.backToLinks}</ButtonLink>}
          </div>
        </div>
        {groups && workshop.groups.map((group) => <PrintGroup key={group.id} group={group} />)}
        {programme && <PrintProgramme />}
      </div>
    </Page>
  )
}
