/** The strip above what is shown: whose it is, which page, and the small clock. */

import type { ReactNode } from 'react'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import { useTexts } from '../i18n/useTexts.ts'

export interface PlenumHeadProps {
  title: ReactNode
  /** Beside the title, smaller. */
  detail?: ReactNode
  page?: { at: number; of: number }
  aside?: ReactNode
  /** Under the title: the prompts. */
  below?: ReactNode
}

export function PlenumHead({ title, detail, page, aside, below }: PlenumHeadProps) {
  const t = useTexts(plenumTexts)
  return (
    <header className={below ? 'plenum-head plenum-head--two' : 'plenum-head'}>
      <div className="plenum-head-row">
        <h2 className="plenum-title">{title}</h2>
        {detail && <span className="plenum-detail">{detail}</span>}
        <span className="plenum-head-space" />
        {page && page.of > 1 && <span className="plenum-detail">{t.page(page.at + 1, page.of)}</span>}
        {aside}
      </div>
      {below}
    </header>
  )
}
