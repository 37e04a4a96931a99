/** The time left of what is going on now, by the server's clock. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { itemClock } from '../../projector/clockFace.ts'
import { useServerNow } from '../../workshop/serverClock.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

export function RoundClock() {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const now = useServerNow()
  const { current } = workshop
  const item = workshop.programme.find(({ id }) => id === current?.itemId)
  // Until the server has said the time, there is none to show.
  if (!current || !item || workshop.status !== 'live' || !Number.isFinite(current.deadline - now)) return null
  const { figures, tone, paused } = itemClock(current, item.minutes, now)
  const said = tone === 'over' ? t.overtime : t.timeLeft
  return (
    <span className={`board-clock board-clock--${tone}`} role="timer" aria-label={`${said}: ${figures}`}>
      {paused ? `${t.paused} ${figures}` : figures}
    </span>
  )
}
