/** The time left of what is going on now, by the server's clock; none while a round is ending or has been closed. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { itemClock } from '../../projector/clockFace.ts'
import { useServerNow } from '../../workshop/serverClock.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from './boardContext.ts'

export function RoundClock() {
  const t = useTexts(boardTexts)
  const { workshop, connection } = useWorkshop()
  const { board } = useBoard()
  const now = useServerNow()
  const { current } = workshop
  const item = workshop.programme.find(({ id }) => id === current?.itemId)
  // Until the server has said the time, there is none to show.
  if (!current || !item || workshop.status !== 'live' || connection.phase === 'refused' || !Number.isFinite(current.deadline - now)) return null
  // The planned time means nothing any more: the countdown to the end says what counts, and after it nothing does.
  if (item.kind === 'discussion' && (workshop.roundEndsAt !== null || !board.open)) return null
  const { figures, tone, paused } = itemClock(current, item.minutes, now)
  const said = tone === 'over' ? t.overtime : t.timeLeft
  return (
    <span className={`board-clock board-clock--${tone}`} role="timer" aria-label={`${said}: ${figures}`}>
      {paused ? `${t.paused} ${figures}` : figures}
    </span>
  )
}
