/** The welcome or a talk: its title as large as it goes and who leads it; at the welcome, the way in small in the corner. */

import { displayCode } from '../../../shared/ids.ts'
import type { Item } from '../../../shared/workshop/item.ts'
import { projectorTexts } from '../../../shared/i18n/projector.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Qr } from '../../ui/Qr.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { FitText } from '../FitText.tsx'

export function TitleScene({ item, joinUrl }: { item: Item; joinUrl: string | null }) {
  const { workshop } = useWorkshop()
  const t = useTexts(projectorTexts)
  return (
    <div className="projector-centre">
      <FitText as="h1" className="projector-title" text={item.title} largest={0.1} lines={4} />
      {item.lead && <p className="projector-lead">{item.lead}</p>}
      {joinUrl && (
        <div className="projector-corner">
          <Qr text={joinUrl} label={t.joinAt} className="projector-qr-small" />
          <span>{displayCode(workshop.joinCode)}</span>
        </div>
      )}
    </div>
  )
}
