/** What is stored about a participant, for how long and who sees it; and all of it as a file. */

import type { WorkshopId } from '../../shared/ids.ts'
import { WorkshopGate } from '../workshop/WorkshopGate.tsx'
import { AboutMe } from './AboutMe.tsx'

export default function AboutMePage({ workshopId }: { workshopId: WorkshopId }) {
  return (
    <WorkshopGate workshopId={workshopId} roles={['participant']}>
      <AboutMe />
    </WorkshopGate>
  )
}
