/** In the place of the steering once the workshop has ended: what the participants can take home, what is left to do, and the way back. */

import { afterwardsTexts } from '../../shared/i18n/afterwards.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { takenHome } from '../takeHome/takenHome.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { Steering } from './useSteering.ts'

export function AfterClosing({ steering }: { steering: Steering }) {
  const t = useTexts(afterwardsTexts)
  const runT = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const { boards, minutes } = takenHome(workshop)
  return (
    <section className="run-panel" aria-labelledby="run-after">
      <h2 id="run-after">{t.heading}</h2>
      <ul className="run-after">
        <li>
          <Icon name={boards ? 'check' : 'warn'} /> <span>{boards ? t.boardsShown : t.boardsHidden}</span>
          {!boards && <Button icon="eye" onClick={() => void steering.give({ type: 'reveal', revealed: true })}>{runT.reveal}</Button>}
        </li>
        <li>
          <Icon name={minutes ? 'check' : 'warn'} /> <span>{minutes ? t.minutesShown : t.minutesHidden}</span>
          {!minutes && <Button variant="primary" onClick={() => void steering.give({ type: 'minutes.publish', published: true })}>{t.publish}</Button>}
        </li>
        <li><Icon name="download" /> <span>{t.documents}</span></li>
      </ul>
      <div className="run-row">
        <ButtonLink icon="link" newTab href={`/w/${workshop.id}/take-home`}>{t.openTakeHome}</ButtonLink>
        {workshop.undoable !== null && <Button variant="quiet" icon="undo" onClick={steering.undo}>{runT.undo(workshop.undoable)}</Button>}
      </div>
    </section>
  )
}
