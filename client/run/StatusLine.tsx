/** Line one: the time, where we are, what is left, how late we are and when we will end. */

import { clockTime, timeLeft } from '../../shared/i18n/clockText.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { itemClock, remainingMs } from '../projector/clockFace.ts'
import { useServerNow } from '../workshop/serverClock.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { dayOutlook } from './dayOutlook.ts'
import { currentItemOf } from './mainStep.ts'

export function StatusLine() {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const now = useServerNow(250)
  const item = currentItemOf(workshop)
  const { current, timeZone, language } = workshop
  const at = (instant: number) => clockTime(instant, timeZone, language)
  const face = current && itemClock(current, item?.minutes ?? 0, now)
  const outlook = dayOutlook(workshop, now)
  const late = outlook.lateMinutes

  const left = () => {
    if (!current || !face) return null
    // A round that is ending or closed has no planned time left to speak of; the button line counts its ending.
    if (workshop.roundEndsAt !== null && workshop.roundEndsAt > now) return null
    if (item?.kind === 'discussion' && workshop.boards.every(({ open }) => !open)) return t.boardsClosed
    const figures = timeLeft(remainingMs(current, now))
    if (current.pausedAt !== null) return t.pausedWith(figures)
    return face.tone === 'over' ? t.over(figures, at(current.deadline)) : t.left(figures, at(current.deadline))
  }
  const words = left()
  return (
    <header className="run-status">
      <time className="run-now">{at(now)}</time>
      <strong className="run-item">{workshop.status === 'closed' ? t.closedNow : (item?.title ?? t.notStarted)}</strong>
      {face && words && <span className={`run-left run-left--${face.tone}`} role="timer" aria-live="off">{words}</span>}
      {current && (
        <span className={late !== null && late > 0 ? 'run-outlook run-outlook--late' : 'run-outlook'}>
          {late === null ? t.rehearsal : late > 0 ? t.late(late) : late < 0 ? t.early(-late) : t.onTime}
          {' – '}
          {t.end(at(outlook.endsAt))}
          {outlook.fixed && ` (${t.fixedAt(outlook.fixed.title.toLocaleLowerCase(language), at(outlook.fixed.at))})`}
        </span>
      )}
    </header>
  )
}
