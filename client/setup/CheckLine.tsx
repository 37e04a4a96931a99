/** One line of the venue check: what was looked at, how it is, and what to do if it is not well. */

import { checkTexts } from '../../shared/i18n/check.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Verdict } from './venueVerdict.ts'

export interface CheckLineProps {
  title: string
  verdict: Verdict
  found: string
  /** Shown unless the verdict is good. */
  remedy?: string
}

export function CheckLine({ title, verdict, found, remedy }: CheckLineProps) {
  const t = useTexts(checkTexts)
  return (
    <li className={`setup-check-line setup-check-line--${verdict}`}>
      <span className="setup-check-line__sign" role="img" aria-label={t[verdict]}><Icon name={verdict === 'bad' ? 'close' : 'check'} size={1.5} /></span>
      <div>
        <h2>{title}</h2>
        <p>{found}</p>
        {verdict !== 'good' && remedy && <p className="setup-check-line__remedy">{remedy}</p>}
      </div>
    </li>
  )
}
