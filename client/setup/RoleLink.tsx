/** The link of one role: to copy, to show as a QR code, or to make anew on a device that does not have it. */

import '../ui/Field.css'
import { useId, useState } from 'react'
import type { IssuedLink } from '../../shared/api.ts'
import { linksTexts } from '../../shared/i18n/links.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Qr } from '../ui/Qr.tsx'
import { RevokeLinks } from '../run/people/RevokeLinks.tsx'
import { useToast } from '../ui/useToast.ts'
import { request } from '../workshop/api.ts'
import { keepLinks, knownLinks } from '../workshop/createdLinks.ts'
import { rolePage } from '../workshop/rolePages.ts'
import { useOrigin } from '../workshop/useSettings.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { CopyButton } from './CopyButton.tsx'

export interface RoleLinkProps {
  role: IssuedLink['role']
}

export function RoleLink({ role }: RoleLinkProps) {
  const t = useTexts(linksTexts)
  const toast = useToast()
  const { workshop, token } = useWorkshop()
  const id = useId()
  const name = role === 'viewer' ? 'plenum' : role
  const origin = useOrigin()
  const [given, setGiven] = useState(() => knownLinks(workshop.id)[name])
  // This device is a moderator itself, so it can always hand that on.
  const url = given || (role === 'moderator' ? `${origin}${rolePage(workshop.id, role)}#${token}` : undefined)
  const [busy, setBusy] = useState(false)
  const [large, setLarge] = useState(false)

  /** The page that the role is for, whatever page the server's own link leads to. */
  const adopt = (issued: string) => {
    const made = `${origin}${rolePage(workshop.id, role)}#${issued}`
    keepLinks(workshop.id, { [name]: made })
    setGiven(made)
  }
  const forget = () => {
    keepLinks(workshop.id, { [name]: '' })
    setGiven('')
  }

  const make = async () => {
    setBusy(true)
    const answer = await request<IssuedLink>('POST', `/workshops/${workshop.id}/links`, { token, body: { role } })
    setBusy(false)
    if (!answer.ok) return toast(answer.problem.detail || answer.problem.title, { tone: 'danger' })
    adopt(answer.value.token)
  }

  return (
    <div className="setup-link">
      <h3 id={id}>{t[role]}</h3>
      <p>{t[`${role}Hint`]}</p>
      {url
        ? (
          <div className="setup-link__line">
            <input className="ui-input" readOnly value={url} aria-labelledby={id} onFocus={(event) => event.target.select()} />
            <CopyButton text={url} label={t.copy} of={t[role]} />
            <IconButton icon="phone" variant="secondary" label={`${t.show}: ${t[role]}`} onClick={() => setLarge(true)} />
            <RevokeLinks role={role} name={t[role]} onRevoked={(issued) => (issued === null ? forget() : adopt(issued))} />
          </div>
        )
        : (
          <div className="setup-link__line">
            <p className="setup-next__small">{t.notHere}</p>
            <Button busy={busy} icon="link" onClick={() => void make()} aria-label={`${t.makeLink}: ${t[role]}`}>{busy ? t.making : t.makeLink}</Button>
            <RevokeLinks role={role} name={t[role]} onRevoked={(issued) => (issued === null ? forget() : adopt(issued))} />
          </div>
        )}
      <Dialog open={large} title={t[role]} onClose={() => setLarge(false)}>
        {url && <div className="setup-qr-dialog"><Qr text={url} label={t.qrLabel(t[role])} /></div>}
      </Dialog>
    </div>
  )
}
