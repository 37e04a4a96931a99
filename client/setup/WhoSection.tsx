/** Which focus areas are whose own, and whether groups may write on the others. */

import './WhoSection.css'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Check.tsx'
import { homesOf } from './deal.ts'
import type { AreaMode, Draft } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import { changeDraft } from './draftStore.ts'
import type { FaultOf } from './fault.ts'
import { withChanged } from './listMoves.ts'
import { Section } from './Section.tsx'

export interface WhoSectionProps {
  draft: Draft
  fault: FaultOf
}

export function WhoSection({ draft, fault }: WhoSectionProps) {
  const t = useTexts(setupTexts)
  const { groups, areas, mode } = draft
  const homes = homesOf(draft)
  const modes: { value: AreaMode; label: string; hint: string }[] = [
    { value: 'own-first', label: t.ownFirst, hint: t.ownFirstHint },
    { value: 'own-only', label: t.ownOnly, hint: t.ownOnlyHint },
    { value: 'all-equal', label: t.allEqual, hint: t.allEqualHint },
  ]

  const tick = (groupIndex: number, areaIndex: number, checked: boolean) => changeDraft((now) => {
    const group = now.groups[groupIndex]
    if (!group) return {}
    const own = new Set(homesOf(now)[groupIndex] ?? [])
    if (checked) own.add(areaIndex)
    else own.delete(areaIndex)
    return { groups: withChanged(now.groups, group.key, { areas: now.areas.flatMap((area, index) => (own.has(index) ? [area.key] : [])) }) }
  })

  return (
    <Section title={t.whoTitle} hint={mode === 'all-equal' ? undefined : t.whoHint} id={fieldId('who')} fault={fault(fieldId('who'))}>
      <fieldset className="setup-modes">
        <legend>{t.modeTitle}</legend>
        {modes.map(({ value, label, hint }) => (
          <Check key={value} type="radio" name="mode" value={value} label={label} hint={hint} checked={mode === value} onChange={() => changeDraft(() => ({ mode: value }))} />
        ))}
      </fieldset>
      {mode !== 'all-equal' && areas.length > 0 && (
        <div className="setup-who" tabIndex={0} role="region" aria-label={t.whoTitle}>
          <table>
            <thead>
              <tr>
                <td />
                {areas.map((area, index) => <th key={area.key} scope="col"><AreaMark index={index} title={area.text} /></th>)}
              </tr>
            </thead>
            <tbody>
              {groups.map((group, groupIndex) => (
                <tr key={group.key}>
                  <th scope="row">{group.name}</th>
                  {areas.map((area, areaIndex) => (
                    <td key={area.key}>
                      <label className="setup-who__box">
                        <input
                          type="checkbox" aria-label={t.hasArea(group.name, area.text)} checked={homes[groupIndex]?.includes(areaIndex) ?? false}
                          onChange={(event) => tick(groupIndex, areaIndex, event.target.checked)}
                        />
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mode !== 'all-equal' && groups.some((group) => group.areas !== null) && (
        <Button variant="quiet" icon="undo" onClick={() => changeDraft((now) => ({ groups: now.groups.map((group) => ({ ...group, areas: null })) }))}>{t.dealAgain}</Button>
      )}
    </Section>
  )
}
