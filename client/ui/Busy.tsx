/** A page that is on its way. Appears after 300 ms, so that fast loads show nothing at all. */

import './Busy.css'
import { uiTexts } from '../../shared/i18n/ui.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Spinner } from './Spinner.tsx'

export function Busy({ label }: { label?: string }) {
  const t = useTexts(uiTexts)
  return (
    <div className="ui-busy" role="status">
      <Spinner />
      <span>{label ?? t.loading}</span>
    </div>
  )
}
