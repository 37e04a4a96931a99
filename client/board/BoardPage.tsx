/** A group's board: `/w/<id>/board`, for the group's participants and, with `?board=`, for moderators. */

import type { Role } from '../../shared/access.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { BoardDoor } from './page/BoardDoor.tsx'
import './BoardPage.css'
import './page/phone.css'

const AS_PARTICIPANT: readonly Role[] = ['participant', 'moderator']
const AS_MODERATOR: readonly Role[] = ['moderator', 'participant']

export default function BoardPage({ workshopId }: { workshopId: WorkshopId }) {
  // The console's links say so: in a browser with both roles, a tab of the console must not become a participant's.
  const roles = new URLSearchParams(location.search).get('as') === 'moderator' ? AS_MODERATOR : AS_PARTICIPANT
  return (
    <WorkshopGate workshopId={workshopId} roles={roles}>
      <BoardDoor />
    </WorkshopGate>
  )
}
