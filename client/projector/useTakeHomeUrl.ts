/** The address that the room takes home: read-only, with a viewer's token after `#`. */

import { useEffect, useState } from 'react'
import { can } from '../../shared/access.ts'
import type { IssuedLink } from '../../shared/api.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { request } from '../workshop/api.ts'
import { knownLinks } from '../workshop/createdLinks.ts'
import { useOrigin } from '../workshop/useSettings.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'

const RETRY_MS = 5_000
/** Issued once per page, however many pictures of the screen it shows. */
const issued = new Map<WorkshopId, Promise<string | null>>()

function issue(workshopId: WorkshopId, token: string): Promise<string | null> {
  const known = issued.get(workshopId)
  if (known) return known
  const asked = request<IssuedLink>('POST', `/workshops/${workshopId}/links`, { token, body: { role: 'viewer' } }).then((answer) => {
    if (answer.ok) return answer.value.token
    issued.delete(workshopId)
    return null
  })
  issued.set(workshopId, asked)
  return asked
}

/** Null until it is known. Asks the server only when `wanted` and when this device knows no viewer's link. */
export function useTakeHomeUrl(wanted: boolean): string | null {
  const { workshop, member, token } = useWorkshop()
  const origin = useOrigin()
  const own = member.role === 'viewer' ? token : (knownLinks(workshop.id).plenum?.split('#')[1] ?? null)
  const [fresh, setFresh] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const mustAsk = wanted && own === null && fresh === null && can(member.role, 'issueLinks')

  useEffect(() => {
    if (!mustAsk) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    void issue(workshop.id, token).then((viewerToken) => {
      if (over) return
      if (viewerToken) setFresh(viewerToken)
      else timer = setTimeout(() => setAttempt((count) => count + 1), RETRY_MS)
    })
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [mustAsk, attempt, workshop.id, token])

  const viewerToken = own ?? fresh
  return viewerToken ? `${origin}/w/${workshop.id}/take-home#${viewerToken}` : null
}
