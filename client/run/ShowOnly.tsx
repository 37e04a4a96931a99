/** A list of one focus area or of one prompt, for everyone. */

import { runTexts } from '../../shared/i18n/run.ts'
import type { Sheet, Spotlight } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Select } from '../ui/Select.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'

export interface ShowOnlyProps {
  sheet: Sheet | null
  onChoose: (spotlight: Spotlight) => void
}

export function ShowOnly({ sheet, onChoose }: ShowOnlyProps) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const choices: { value: string; label: string; spotlight: Spotlight | null }[] = [
    { value: '', label: t.showOnlyNothing, spotlight: null },
    ...workshop.focusAreas.map(({ id, title }) => ({ value: `area ${id}`, label: t.areaOption(title), spotlight: { focusAreaId: id } })),
    ...(sheet?.prompts ?? []).map(({ id, text }, index) => ({ value: `prompt ${id}`, label: t.promptOption(index + 1, text), spotlight: { promptId: id } })),
  ]
  const { spotlight } = workshop
  const value = spotlight !== null && 'focusAreaId' in spotlight ? `area ${spotlight.focusAreaId}` : spotlight !== null && 'promptId' in spotlight ? `prompt ${spotlight.promptId}` : ''
  const choose = (chosen: string) => {
    const found = choices.find((choice) => choice.value === chosen)?.spotlight
    if (found) onChoose(found)
  }
  return <Select className="run-show-only" label={t.showOnly} hideLabel value={value} onChange={choose} options={choices} />
}
