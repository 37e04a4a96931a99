/** The whole window as the big screen: no pointer and no buttons until the mouse moves. */

import './ProjectorRoom.css'
import { projectorTexts } from '../../shared/i18n/projector.ts'
import { usePageTitle } from '../i18n/usePageTitle.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { LiveScreen } from './LiveScreen.tsx'
import { ProjectorControls } from './ProjectorControls.tsx'
import { useAwake } from './useAwake.ts'
import { usePointerAwake } from './usePointerAwake.ts'

export function ProjectorRoom() {
  const t = useTexts(projectorTexts)
  const { workshop, connection } = useWorkshop()
  const awake = usePointerAwake()
  usePageTitle(`${t.pageTitle} · ${workshop.title}`)
  useAwake()
  return (
    <main className={awake ? 'projector-room' : 'projector-room projector-room--still'}>
      <LiveScreen />
      {connection.phase === 'offline' && <p className="projector-offline" role="status">{t.offline}</p>}
      <ProjectorControls visible={awake} />
    </main>
  )
}
