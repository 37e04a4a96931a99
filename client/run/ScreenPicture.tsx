/** Line three: what the room sees, small and live, and the black screen. */

import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { LiveScreen } from '../projector/LiveScreen.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { Steering } from './useSteering.ts'

export function ScreenPicture({ steering }: { steering: Steering }) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  return (
    <section className="run-panel" aria-labelledby="run-screen">
      <h2 id="run-screen">{t.onScreen}</h2>
      <div className="run-screen" inert aria-hidden="true"><LiveScreen /></div>
      {workshop.black && <p className="run-hint" role="status">{t.screenIsBlack}</p>}
      <div className="run-row">
        {workshop.status !== 'closed' && <Button icon={workshop.black ? 'eye' : 'screen'} aria-pressed={workshop.black} onClick={steering.black}>{workshop.black ? t.notBlack : t.black}</Button>}
        <ButtonLink icon="screen" variant="quiet" newTab href={`/w/${workshop.id}/projector`}>{t.openScreen}</ButtonLink>
      </div>
    </section>
  )
}
