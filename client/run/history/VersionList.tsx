/** The versions of one board, newest first, one to be chosen. */

import { useId } from 'react'
import type { CheckpointSummary } from '../../../shared/api.ts'
import { clockTime } from '../../../shared/i18n/clockText.ts'
import { historyTexts } from '../../../shared/i18n/history.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

export interface VersionListProps {
  versions: readonly CheckpointSummary[]
  chosen: string | null
  onChoose: (version: string) => void
}

export function VersionList({ versions, chosen, onChoose }: VersionListProps) {
  const t = useTexts(historyTexts)
  const { workshop } = useWorkshop()
  const group = useId()
  return (
    <fieldset className="history-versions">
      <legend>{t.versions}</legend>
      {versions.map(({ id, at, why, ideas }) => (
        <label key={id} className="history-version">
          <input type="radio" name={group} value={id} checked={id === chosen} onChange={() => onChoose(id)} />
          <b>{clockTime(at, workshop.timeZone, workshop.language)}</b>
          <span>{t.ideas(ideas)}</span>
          <small>{t[why]}</small>
        </label>
      ))}
    </fieldset>
  )
}
