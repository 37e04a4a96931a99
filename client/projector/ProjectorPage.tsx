/** The page on the projector: follows the programme by itself. */

import type { WorkshopId } from '../../shared/ids.ts'
import { GatheringProvider } from '../plenum/GatheringProvider.tsx'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { ProjectorRoom } from './ProjectorRoom.tsx'

export default function ProjectorPage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['moderator', 'viewer', 'secretary']} bigScreen>
      <GatheringProvider>
        <ProjectorRoom />
      </GatheringProvider>
    </WorkshopGate>
  )
}
