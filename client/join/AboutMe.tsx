/** The participant's own data: told in three sentences, handed out as a file. */

import './ChooseGroup.css'
import { useState } from 'react'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { saveFile } from '../export/saveFile.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Page } from '../ui/Page.tsx'
import { useToast } from '../ui/useToast.ts'
import { download } from '../workshop/api.ts'
import { rolePage } from '../workshop/rolePages.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { DataNotice } from './DataNotice.tsx'

export function AboutMe() {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const { workshop, token } = useWorkshop()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      saveFile({ name: 'planche-my-data.json', blob: await download(`/workshops/${workshop.id}/me`, token) })
      toast(t.meDone)
    } catch (error) {
      toast(error instanceof Error ? error.message : '', { tone: 'danger' })
    }
    setBusy(false)
  }
  return (
    <Page title={`${t.meTitle} · ${workshop.title}`} narrow>
      <div className="join">
        <h1>{t.meTitle}</h1>
        <DataNotice />
        <p>{t.meHint}</p>
        <div className="join-me__buttons">
          <Button variant="primary" icon="download" busy={busy} onClick={() => void save()}>{t.meButton}</Button>
          <ButtonLink href={rolePage(workshop.id, 'participant')}>{t.meBack}</ButtonLink>
        </div>
        <p>{t.meErase}</p>
      </div>
    </Page>
  )
}
