/** The huge clock of a round: figures, and from the last minutes on a colour and a sign that say so. */

import { projectorTexts } from '../../shared/i18n/projector.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Icon } from '../ui/Icon.tsx'
import type { ClockFace } from './clockFace.ts'

export function RoundClock({ clock }: { clock: ClockFace }) {
  const t = useTexts(projectorTexts)
  const words = clock.paused ? t.paused : clock.tone === 'over' ? t.overtime : clock.tone === 'last' ? t.lastMinutes : t.remaining
  const long = clock.figures.length > 6
  return (
    <div className={`projector-round projector-round--${clock.tone}${long ? ' projector-round--long' : ''}`} role="timer" aria-live="off">
      <span className="projector-round-figures">
        {clock.tone !== 'calm' && !clock.paused && <Icon name={clock.tone === 'last' ? 'clock' : 'warn'} size={0.62} />}
        {clock.paused && <Icon name="pause" size={0.62} />}
        <span>{clock.figures}</span>
      </span>
      <span className="projector-round-words">{words}</span>
    </div>
  )
}
