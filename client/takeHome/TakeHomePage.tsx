/** What participants take home: the published minutes, the revealed boards, and the PDF, until the retention date. */

import './TakeHomePage.css'
import type { WorkshopId } from '../../shared/ids.ts'
import { GatheringProvider } from '../plenum/GatheringProvider.tsx'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { TakeHomeContent } from './TakeHomeContent.tsx'

export default function TakeHomePage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['viewer', 'participant', 'secretary', 'moderator']}>
      <GatheringProvider>
        <TakeHomeContent />
      </GatheringProvider>
    </WorkshopGate>
  )
}
