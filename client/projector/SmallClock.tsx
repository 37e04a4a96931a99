/** The discreet clocks of the plenum: what is left of the turn (or of the item), and the time of day. */

import { clockTime } from '../../shared/i18n/clockText.ts'
import { Icon } from '../ui/Icon.tsx'
import { useServerNow } from '../workshop/serverClock.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { ClockFace } from './clockFace.ts'

export function SmallClock({ clock }: { clock: ClockFace }) {
  const { workshop } = useWorkshop()
  const now = useServerNow(1_000)
  return (
    <span className="projector-small-clock">
      <span className={`projector-small-left projector-small-left--${clock.tone}`} role="timer" aria-live="off">
        {clock.tone === 'over' && <Icon name="warn" size={0.9} />}
        {clock.figures}
      </span>
      <time>{clockTime(now, workshop.timeZone, workshop.language)}</time>
    </span>
  )
}
