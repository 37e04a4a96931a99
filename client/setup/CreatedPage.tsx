/** The page after creating, for moderators: code, links and what to do next. */

import type { WorkshopId } from '../../shared/ids.ts'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { LinksView } from './LinksView.tsx'

export default function CreatedPage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['moderator']}>
      <LinksView />
    </WorkshopGate>
  )
}
