/** The boards are closed: thanks. */

import { projectorTexts } from '../../../shared/i18n/projector.ts'
import type { Item } from '../../../shared/workshop/item.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { FitText } from '../FitText.tsx'

export function ThanksScene({ item }: { item: Item }) {
  const t = useTexts(projectorTexts)
  return (
    <div className="projector-centre">
      <p className="projector-kicker">{item.title}</p>
      <FitText as="h1" className="projector-title" text={t.thanks} largest={0.2} lines={1} />
      <p className="projector-lead">{t.boardsAreClosed}</p>
    </div>
  )
}
