/** The plenum on one's own device. */

import type { WorkshopId } from '../../shared/ids.ts'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { GatheringProvider } from './GatheringProvider.tsx'
import { PlenumRoom } from './PlenumRoom.tsx'

export default function PlenumPage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['participant', 'viewer', 'moderator', 'secretary']}>
      <GatheringProvider>
        <PlenumRoom />
      </GatheringProvider>
    </WorkshopGate>
  )
}
