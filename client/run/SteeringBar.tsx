/** Line two: the big button, the minutes, pause and undo. On a phone three big buttons come first. */

import { timeLeft } from '../../shared/i18n/clockText.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Button } from '../ui/Button.tsx'
import { useServerNow } from '../workshop/serverClock.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { MainButton } from './MainButton.tsx'
import type { Steering } from './useSteering.ts'

export function SteeringBar({ steering, phone }: { steering: Steering; phone: boolean }) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const now = useServerNow(1_000)
  const { step, busy } = steering
  const paused = workshop.current?.pausedAt != null
  const running = workshop.current !== null
  const back = <Button icon="left" large={phone} disabled={!steering.canGoBack} onClick={steering.back}>{step.kind === 'group' && !step.first ? t.previousGroup : t.back}</Button>
  const pause = <Button icon={paused ? 'play' : 'pause'} large={phone} disabled={!running} onClick={steering.pauseOrResume}>{paused ? t.resume : t.pause}</Button>

  return (
    <div className="run-steering" role="toolbar" aria-label={t.mainButtons}>
      {step.kind === 'ending'
        ? (
          <div className="run-ending" role="group" aria-live="off">
            <strong>{t.endingIn(timeLeft(Math.max(0, step.at - now)))}</strong>
            <Button variant="primary" large onClick={() => void steering.give({ type: 'round.cancelEnd' })}>{t.cancelEnd}</Button>
            <Button large onClick={() => void steering.give({ type: 'round.end', warningSeconds: 0 })}>{t.closeNow}</Button>
          </div>
          )
        : <MainButton step={step} busy={busy} resting={steering.resting} onPress={steering.main} />}
      {phone && <div className="run-big-pair">{back}{pause}</div>}
      <div className="run-small-buttons">
        {!phone && back}
        <Button aria-label={t.plusLabel(1)} disabled={!running} onClick={() => steering.extend(1)}>{t.plus(1)}</Button>
        <Button aria-label={t.plusLabel(5)} disabled={!running} onClick={() => steering.extend(5)}>{t.plus(5)}</Button>
        <Button aria-label={t.minusLabel(1)} disabled={!running} onClick={() => steering.extend(-1)}>{t.minus(1)}</Button>
        {!phone && pause}
        <Button variant="quiet" icon="undo" className="run-undo" disabled={workshop.undoable === null} onClick={steering.undo}>
          {workshop.undoable === null ? t.nothingToUndo : t.undo(workshop.undoable)}
        </Button>
      </div>
    </div>
  )
}
