/** The link that participants take home: made on demand, as QR code, and inside a text for a mail. */

import { useState } from 'react'
import type { IssuedLink } from '../../shared/api.ts'
import { dayAndDate } from '../../shared/documents/dates.ts'
import { afterwardsTexts } from '../../shared/i18n/afterwards.ts'
import { exportTexts } from '../../shared/i18n/exports.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { takenHome } from '../takeHome/takenHome.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copyText.ts'
import { Notice } from '../ui/Notice.tsx'
import { Qr } from '../ui/Qr.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useToast } from '../ui/useToast.ts'
import { request } from '../workshop/api.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { keptTakeHomeUrl, keepTakeHomeUrl, takeHomeUrl } from './takeHomeUrl.ts'

export function TakeHomeLink() {
  const t = useTexts(exportTexts)
  const after = useTexts(afterwardsTexts)
  const toast = useToast()
  const { workshop, token } = useWorkshop()
  const [url, setUrl] = useState(() => keptTakeHomeUrl(workshop.id))
  const [phase, setPhase] = useState<'idle' | 'busy' | 'failed'>('idle')

  const make = async () => {
    setPhase('busy')
    const answer = await request<IssuedLink>('POST', `/workshops/${workshop.id}/links`, { token, body: { role: 'viewer' } })
    setPhase(answer.ok ? 'idle' : 'failed')
    if (!answer.ok) return
    const made = takeHomeUrl(answer.value, workshop.id)
    keepTakeHomeUrl(workshop.id, made)
    setUrl(made)
  }
  const copy = async (text: string) => {
    const done = await copyText(text)
    toast(done ? t.copied : t.copyFailed, done ? {} : { tone: 'danger' })
  }

  // As it is now: who reads the mail later may find more.
  const { boards, minutes } = takenHome(workshop)
  const offer = [after.ready(boards, minutes), after.later(boards, minutes)].filter((sentence) => sentence !== '').join(' ')
  const mail = (address: string) => t.mail(workshop.title, dayAndDate(workshop), offer, address)

  return (
    <div className="export-link">
      <h3>{t.link}</h3>
      <p className="export-hint">{t.linkHint}</p>
      {!workshop.revealed && <p className="export-hint">{t.hiddenBoards}</p>}
      {phase === 'failed' && <Notice tone="danger">{t.linkFailed}</Notice>}
      {url === null ? (
        <Button icon="link" busy={phase === 'busy'} onClick={() => void make()}>{t.makeLink}</Button>
      ) : (
        <>
          <Qr text={url} label={t.qrLabel} className="export-qr" />
          <TextArea label={t.mailLabel} value={mail(url)} rows={7} readOnly onChange={ignore} />
          <div className="export-actions">
            <Button icon="copy" onClick={() => void copy(mail(url))}>{t.copyMail}</Button>
            <Button icon="link" variant="quiet" onClick={() => void copy(url)}>{t.copyLink}</Button>
          </div>
        </>
      )}
    </div>
  )
}

/** The text is to be copied, not changed. */
function ignore(): void {
  return undefined
}
