/** The code that lets people in, and a new one: shown here with its QR code as soon as it holds. */

import { useState } from 'react'
import type { RenewedCode } from '../../../shared/api.ts'
import { displayCode } from '../../../shared/ids.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { useToast } from '../../ui/useToast.ts'
import { useOrigin } from '../../workshop/useSettings.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useCall } from './useCall.ts'

/** `urgent`: somebody has just been removed and could come back. */
export function JoinCode({ urgent }: { urgent: boolean }) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const origin = useOrigin()
  const { workshop: { joinCode } } = useWorkshop()
  const { call, busy } = useCall()
  const [asking, setAsking] = useState(false)
  const [renewed, setRenewed] = useState<string | null>(null)
  const renew = async () => {
    const made = await call<RenewedCode>('/join-code')
    if (!made) return
    setAsking(false)
    setRenewed(made.joinCode)
    toast(t.newCodeDone(displayCode(made.joinCode)))
  }
  const code = renewed ?? joinCode
  return (
    <div className={urgent && renewed === null ? 'people-code people-code--urgent' : 'people-code'} role="status">
      {renewed !== null && <Qr text={`${origin}/j/${code}`} label={t.codeQr(displayCode(code))} className="people-qr" />}
      <p><strong>{t.codeNow(displayCode(code))}.</strong> {renewed === null ? t.codeWhy : t.codeRenewed}</p>
      <Button variant={urgent && renewed === null ? 'primary' : 'secondary'} onClick={() => setAsking(true)}>{t.newCode}</Button>
      <Dialog
        open={asking} title={t.newCodeTitle} onClose={() => setAsking(false)}
        actions={<><Button onClick={() => setAsking(false)}>{t.cancel}</Button><Button variant="primary" busy={busy} onClick={() => void renew()}>{t.newCodeYes}</Button></>}
      >
        <p>{t.newCodeText}</p>
      </Dialog>
    </div>
  )
}
