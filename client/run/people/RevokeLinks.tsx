/** Taking back every link of a role when one has got into the wrong hands, and making a new one. */

import { useState } from 'react'
import type { IssuedLink, RevokedLinks } from '../../../shared/api.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useToast } from '../../ui/useToast.ts'
import { request } from '../../workshop/api.ts'
import { sessionOf, sessions } from '../../workshop/session.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

export interface RevokeLinksProps {
  role: IssuedLink['role']
  /** What the role is called here. */
  name: string
  /** A new link of the role holds; null: the old ones were taken back, and none could be made. */
  onRevoked: (token: string | null) => void
}

export function RevokeLinks({ role, name, onRevoked }: RevokeLinksProps) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const { workshop, token } = useWorkshop()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const path = `/workshops/${workshop.id}/links`
  const issue = (by: string) => request<IssuedLink>('POST', path, { token: by, body: { role } })
  const revoke = (by: string) => request<RevokedLinks>('POST', `${path}/revoke`, { token: by, body: { role } })

  const both = async () => {
    // A moderator first gets the new link and takes the others back with it: a lost answer must not lock the last one out.
    const fresh = role === 'moderator' ? await issue(token) : null
    if (fresh && !fresh.ok) return fresh.problem.detail || fresh.problem.title
    if (fresh) sessions.save(sessionOf(workshop.id, workshop.title, fresh.value.token, { role: 'moderator' }))
    const revoked = await revoke(fresh ? fresh.value.token : token)
    if (!revoked.ok) return revoked.problem.detail || revoked.problem.title
    const link = fresh ?? (await issue(token))
    onRevoked(link.ok ? link.value.token : null)
    toast(link.ok ? t.revokeDone(revoked.value.revoked) : t.revokeHalf, link.ok ? {} : { tone: 'danger' })
    // The page's own connection has the old link: begun anew, it comes in with the one kept above.
    if (role === 'moderator') location.reload()
    return null
  }
  const go = async () => {
    setBusy(true)
    const refused = await both()
    setBusy(false)
    if (refused !== null) return toast(refused, { tone: 'danger' })
    setAsking(false)
  }
  const says = { moderator: t.revokeModerator, secretary: t.revokeSecretary, viewer: t.revokeViewer }[role]
  return (
    <>
      <Button variant="quiet" aria-label={t.revokeOf(name)} onClick={() => setAsking(true)}>{t.revoke}</Button>
      <Dialog
        open={asking} title={t.revokeTitle(name)} onClose={() => setAsking(false)}
        actions={<><Button onClick={() => setAsking(false)}>{t.cancel}</Button><Button variant="danger" busy={busy} onClick={() => void go()}>{t.revokeYes}</Button></>}
      >
        <p>{says}</p>
      </Dialog>
    </>
  )
}
