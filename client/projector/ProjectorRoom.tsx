/** The whole window as the big screen: no pointer and no buttons until the mouse moves. */

import './ProjectorRoom.css'
import { projectorTexts } from '../../shared/i18n/projector.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Icon } from '../ui/Icon.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { LiveScreen } from './LiveScreen.tsx'
import { ProjectorControls } from './ProjectorControls.tsx'
import { useAwake } from './useAwake.ts'
import { useLasting } from './useLasting.ts'
import { usePointerAwake } from './usePointerAwake.ts'

/** A line that comes back by itself within this time is nobody's business. */
const OFFLINE_AFTER_MS = 5_000

export function ProjectorRoom() {
  const t = useTexts(projectorTexts)
  const { workshop, connection } = useWorkshop()
  const awake = usePointerAwake()
  const offline = useLasting(connection.phase === 'offline', OFFLINE_AFTER_MS)
  usePageTitle(`${t.pageTitle} · ${workshop.title}`)
  useAwake()
  return (
    <main className={awake ? 'projector-room' : 'projector-room projector-room--still'}>
      <LiveScreen />
      {offline && <p className="projector-offline" role="status"><Icon name="warn" size={0.9} /> {t.offline}</p>}
      <ProjectorControls visible={awake} />
    </main>
  )
}
