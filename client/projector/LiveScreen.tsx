/** The big screen's picture with the addresses it needs; the projector's page and the console's small picture both show it. */

import { useOrigin } from '../workshop/useSettings.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { ProjectorScreen } from './ProjectorScreen.tsx'
import { useTakeHomeUrl } from './useTakeHomeUrl.ts'

export function LiveScreen() {
  const { workshop } = useWorkshop()
  const origin = useOrigin()
  const takeHomeUrl = useTakeHomeUrl(endIsNear(workshop))
  return <ProjectorScreen joinUrl={`${origin}/j/${workshop.joinCode}`} takeHomeUrl={takeHomeUrl} />
}

/** Asked for one item ahead, so that the code is there when the room sees the last picture. */
function endIsNear({ status, current, programme }: ReturnType<typeof useWorkshop>['workshop']): boolean {
  return status === 'closed' || (current !== null && programme.slice(-2).some(({ id }) => id === current.itemId))
}
