/** A break: when we go on, and a small countdown. */

import { clockTime } from '../../../shared/i18n/clockText.ts'
import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item } from '../../../shared/workshop/item.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import type { ClockFace } from '../clockFace.ts'
import { FitText } from '../FitText.tsx'

export interface BreakSceneProps {
  item: Item
  /** Epoch ms. */
  resumesAt: number
  clock: ClockFace
}

export function BreakScene({ item, resumesAt, clock }: BreakSceneProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(projectorTexts)
  const over = clock.tone === 'over'
  return (
    <div className="projector-centre">
      <FitText as="h1" className="projector-title" text={item.title} largest={0.14} lines={2} />
      <p className="projector-lead">{over ? t.resumesSoon : t.resumesAt(clockTime(resumesAt, workshop.timeZone, workshop.language))}</p>
      {!over && <p className="projector-countdown" role="timer">{clock.figures}</p>}
    </div>
  )
}
