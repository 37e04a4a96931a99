/** What is printed before the day, for moderators and secretaries: a sheet per group, and the programme on one page. */

import type { WorkshopId } from '../../shared/ids.ts'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { PrintView } from './PrintView.tsx'

export default function PrintPage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['moderator', 'secretary']}>
      <PrintView />
    </WorkshopGate>
  )
}
