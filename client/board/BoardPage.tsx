/** A group's board: `/w/<id>/board`, for the group's participants and, with `?board=`, for moderators. */

import { lazy, Suspense } from 'react'
import type { Role } from '../../shared/access.ts'
import { boardTexts } from '../../shared/i18n/board.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Busy } from '../ui/Busy.tsx'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import './BoardPage.css'
import './page/phone.css'

const AS_PARTICIPANT: readonly Role[] = ['participant', 'moderator']
const AS_MODERATOR: readonly Role[] = ['moderator', 'participant']

/** It is on its way already, beside this page (`client/pages.ts`): it comes while the server is asked who one is, and the workshop's room opens. */
const BoardScreen = lazy(async () => ({ default: (await import('./page/BoardScreen.tsx')).BoardScreen }))

export default function BoardPage({ workshopId }: { workshopId: WorkshopId }) {
  const t = useTexts(boardTexts)
  // The console's links say so: in a browser with both roles, a tab of the console must not become a participant's.
  const roles = new URLSearchParams(location.search).get('as') === 'moderator' ? AS_MODERATOR : AS_PARTICIPANT
  return (
    <WorkshopGate workshopId={workshopId} roles={roles}>
      <Suspense fallback={<Busy label={t.opening} />}>
        <BoardScreen />
      </Suspense>
    </WorkshopGate>
  )
}
