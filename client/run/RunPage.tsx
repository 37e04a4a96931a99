/** The moderator's page. */

import type { WorkshopId } from '../../shared/ids.ts'
import { GatheringProvider } from '../plenum/GatheringProvider.tsx'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { RunConsole } from './RunConsole.tsx'

export default function RunPage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['moderator']}>
      <GatheringProvider>
        <RunConsole />
      </GatheringProvider>
    </WorkshopGate>
  )
}
