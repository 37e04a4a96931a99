/** The end: thanks, and the way to what one takes home. */

import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item } from '../../../shared/workshop/item.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Qr } from '../../ui/Qr.tsx'
import { FitText } from '../FitText.tsx'

export function EndScene({ item, takeHomeUrl }: { item: Item | null; takeHomeUrl: string | null }) {
  const t = useTexts(projectorTexts)
  return (
    <div className="projector-end">
      <div>
        <FitText as="h1" className="projector-title" text={t.thanksForToday} largest={0.14} lines={2} />
        {item && <p className="projector-lead">{item.title}</p>}
      </div>
      {takeHomeUrl && (
        <div className="projector-way-in projector-way-in--end">
          <Qr text={takeHomeUrl} label={t.takeHomeHere} className="projector-qr-large" />
          <p className="projector-sub">{t.takeHomeHere}</p>
        </div>
      )}
    </div>
  )
}
