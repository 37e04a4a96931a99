/** All that must be put right, at the top of the page, each line leading to its field. */

import './FaultSummary.css'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { useTexts } from '../i18n/useTexts.ts'
import type { Faults } from './draftFaults.ts'
import { revealField } from './revealField.ts'

export function FaultSummary({ faults }: { faults: Faults }) {
  const t = useTexts(setupTexts)
  if (faults.size === 0) return null
  return (
    <div className="setup-faults" id="setup-faults" tabIndex={-1} role="alert">
      <h2>{t.summaryTitle}</h2>
      <p>{t.summary(faults.size)}</p>
      <ul>
        {[...faults].map(([id, text]) => (
          <li key={id}><a href={`#${id}`} onClick={(event) => { event.preventDefault(); revealField(id) }}>{t[text]}</a></li>
        ))}
      </ul>
    </div>
  )
}
