/** The door to a workshop's pages: finds out who one is, then opens the workshop's room and shows the page. */

import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Role } from '../../shared/access.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { gateTexts } from '../../shared/i18n/gate.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Busy } from '../ui/Busy.tsx'
import { enter, type Entry } from './enter.ts'
import { GateMessage } from './GateMessage.tsx'
import { WorkshopRoom } from './WorkshopRoom.tsx'

export interface WorkshopGateProps {
  workshopId: WorkshopId
  /** The roles that the page is for, the one to prefer first. */
  roles: readonly Role[]
  children: ReactNode
}

const RETRY_MS = 3_000

export function WorkshopGate({ workshopId, roles, children }: WorkshopGateProps) {
  const t = useTexts(gateTexts)
  const [entry, setEntry] = useState<Entry | null>(null)
  const wanted = roles.join()

  const tryEntering = useCallback(() => {
    void enter(workshopId, roles).then(setEntry)
    // `wanted` stands for `roles`, which callers write as a new array each time.
  }, [workshopId, wanted])

  useEffect(() => {
    setEntry(null)
    tryEntering()
    // A link opened in a tab that already shows this page changes only what stands after `#`.
    addEventListener('hashchange', tryEntering)
    return () => removeEventListener('hashchange', tryEntering)
  }, [tryEntering])

  useEffect(() => {
    if (entry?.kind !== 'waiting') return
    const timer = setTimeout(tryEntering, RETRY_MS)
    return () => clearTimeout(timer)
  }, [entry, tryEntering])

  if (!entry) return <Busy label={t.entering} />
  if (entry.kind !== 'in') return <GateMessage entry={entry} onRetry={tryEntering} />
  return <WorkshopRoom key={entry.token} session={entry.session} token={entry.token}>{children}</WorkshopRoom>
}
