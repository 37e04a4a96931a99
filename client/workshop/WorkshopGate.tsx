/** The door to a workshop's pages: finds out who one is, then opens the workshop's room and shows the page. */

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import type { Role } from '../../shared/access.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Busy } from '../ui/Busy.tsx'
import { enter, type Entry } from './enter.ts'
import { GateMessage } from './GateMessage.tsx'
import { secretIn } from './secret.ts'
import { WorkshopRoom } from './WorkshopRoom.tsx'

export interface WorkshopGateProps {
  workshopId: WorkshopId
  /** The roles that the page is for, the one to prefer first. */
  roles: readonly Role[]
  /** The page is the big screen: what it says when the workshop is no more is said large. */
  bigScreen?: boolean
  children: ReactNode
}

const RETRY_MS = 3_000

export function WorkshopGate({ workshopId, roles, bigScreen = false, children }: WorkshopGateProps) {
  const t = useTexts(gateTexts)
  const [entry, setEntry] = useState<Entry | null>(null)
  const [tries, setTries] = useState(0)
  const tryAgain = () => setTries((count) => count + 1)
  // Callers write `roles` as a new array each time.
  const wanted = roles.join()
  const enterHere = useEffectEvent(() => enter(workshopId, roles))

  useEffect(() => setEntry(null), [workshopId, wanted])

  useEffect(() => {
    let left = false
    void enterHere().then((found) => left || setEntry(found))
    return () => {
      left = true
    }
  }, [workshopId, wanted, tries])

  useEffect(() => {
    // A link opened in a tab that already shows this page changes only what stands after `#`.
    const linkOpened = () => secretIn(location.hash) !== null && tryAgain()
    addEventListener('hashchange', linkOpened)
    return () => removeEventListener('hashchange', linkOpened)
  }, [])

  useEffect(() => {
    if (entry?.kind !== 'waiting') return
    const timer = setTimeout(tryAgain, RETRY_MS)
    return () => clearTimeout(timer)
  }, [entry])

  if (!entry) return <Busy label={t.entering} />
  if (entry.kind !== 'in') return <GateMessage workshopId={workshopId} entry={entry} onRetry={tryAgain} />
  return <WorkshopRoom key={entry.token} session={entry.session} token={entry.token} bigScreen={bigScreen}>{children}</WorkshopRoom>
}
