/** The end: thanks, and the way to what one takes home, in words for what is there by now. */

import { afterwardsTexts } from '../../../shared/i18n/afterwards.ts'
import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item } from '../../../shared/workshop/item.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { takenHome } from '../../takeHome/takenHome.ts'
import { Qr } from '../../ui/Qr.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { FitText } from '../FitText.tsx'

export function EndScene({ item, takeHomeUrl }: { item: Item | null; takeHomeUrl: string | null }) {
  const t = useTexts(projectorTexts)
  const afterT = useTexts(afterwardsTexts)
  const { workshop } = useWorkshop()
  const { boards, minutes } = takenHome(workshop)
  const later = afterT.later(boards, minutes)
  return (
    <div className="projector-end">
      <div>
        <FitText as="h1" className="projector-title" text={t.thanksForToday} largest={0.14} lines={2} />
        {item && <p className="projector-lead">{item.title}</p>}
      </div>
      {takeHomeUrl && (
        <div className="projector-way-in projector-way-in--end">
          <Qr text={takeHomeUrl} label={afterT.onScreen(boards, minutes)} className="projector-qr-large" />
          <p className="projector-sub">{afterT.onScreen(boards, minutes)}</p>
          {later !== '' && <p className="projector-soft">{later}</p>}
        </div>
      )}
    </div>
  )
}
