/** The levels of the house, to which proposals and follow-up can be addressed. */

import { setupTexts } from '../../shared/i18n/setup.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useTexts } from '../i18n/useTexts.ts'
import type { Draft } from './draft.ts'
import { changeDraft } from './draftStore.ts'
import type { FaultOf } from './fault.ts'
import { LineList } from './LineList.tsx'
import { Section } from './Section.tsx'

export interface LevelsSectionProps {
  draft: Draft
  fault: FaultOf
}

export function LevelsSection({ draft, fault }: LevelsSectionProps) {
  const t = useTexts(setupTexts)
  return (
    <Section title={t.levelsTitle} hint={t.levelsHint}>
      <LineList
        kind="level" lines={draft.levels} most={LIMITS.levels} fewest={0} fault={fault} label={t.level} removeLabel={t.removeLevel} addLabel={t.addLevel}
        renderMark={(index) => index + 1} change={(to) => changeDraft((now) => ({ levels: to(now.levels) }))}
      />
    </Section>
  )
}
