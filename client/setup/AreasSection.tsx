/** The focus areas, with the sign and colour that each will have. */

import { setupTexts } from '../../shared/i18n/setup.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import type { Draft } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import { changeDraft } from './draftStore.ts'
import type { FaultOf } from './fault.ts'
import { LineList } from './LineList.tsx'
import { Section } from './Section.tsx'

export interface AreasSectionProps {
  draft: Draft
  fault: FaultOf
}

export function AreasSection({ draft, fault }: AreasSectionProps) {
  const t = useTexts(setupTexts)
  return (
    <Section title={t.areasTitle} hint={t.areasHint} id={fieldId('areas')} fault={fault(fieldId('areas'))}>
      <LineList
        kind="area" lines={draft.areas} most={LIMITS.focusAreas} fewest={1} fault={fault} label={t.area} removeLabel={t.removeArea} addLabel={t.addArea}
        renderMark={(index) => <AreaMark index={index} />} change={(to) => changeDraft((now) => ({ areas: to(now.areas) }))}
      />
    </Section>
  )
}
