/** A QR code that makes a phone the moderator's remote: a fresh link each time it is asked for. */

import { useEffect, useState } from 'react'
import type { IssuedLink } from '../../shared/api.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Busy } from '../ui/Busy.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Qr } from '../ui/Qr.tsx'
import { request } from '../workshop/api.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

export function SteerFromPhone({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(runTexts)
  const { workshop, token } = useWorkshop()
  const [link, setLink] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    if (!open || link !== null) return
    let over = false
    setProblem(null)
    void request<IssuedLink>('POST', `/workshops/${workshop.id}/links`, { token, body: { role: 'moderator' } }).then((answer) => {
      if (over) return
      if (answer.ok) setLink(answer.value.url)
      else setProblem(answer.problem.detail)
    })
    return () => {
      over = true
    }
  }, [open, link, workshop.id, token])

  return (
    <Dialog open={open} title={t.steerTitle} onClose={onClose}>
      <p>{t.steerText}</p>
      {problem && <Notice tone="danger">{problem}</Notice>}
      {link ? <Qr text={link} label={t.steerQr} className="run-qr" /> : !problem && <Busy label={t.making} />}
    </Dialog>
  )
}
