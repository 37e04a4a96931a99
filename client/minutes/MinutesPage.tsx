/** The secretary's page: writes along, item by item, with what the groups wrote beside, and leaves with the documents. */

import './MinutesPage.css'
import type { WorkshopId } from '../../shared/ids.ts'
import { GatheringProvider } from '../plenum/GatheringProvider.tsx'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { MinutesDesk } from './MinutesDesk.tsx'

export default function MinutesPage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['secretary', 'moderator']}>
      <GatheringProvider>
        <MinutesDesk />
      </GatheringProvider>
    </WorkshopGate>
  )
}
