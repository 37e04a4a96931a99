/** The groups: how many, what they are called, and where they sit. */

import './GroupsSection.css'
import { useState } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { setupTexts } from '../../shared/i18n/setup.ts'
import { LIMITS } from '../../shared/limits.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useToast } from '../ui/useToast.ts'
import type { Draft, DraftGroup } from './draft.ts'
import { fieldId } from './draftFaults.ts'
import { changeDraft } from './draftStore.ts'
import type { FaultOf } from './fault.ts'
import { putBack, withChanged, without } from './listMoves.ts'
import { newKey } from './newKey.ts'
import { Section } from './Section.tsx'

export interface GroupsSectionProps {
  draft: Draft
  fault: FaultOf
}

export function GroupsSection({ draft: { groups, language }, fault }: GroupsSectionProps) {
  const t = useTexts(setupTexts)
  const toast = useToast()
  const [typed, setTyped] = useState<string | null>(null)
  const nameOf = inLanguage(setupTexts, language).newGroup

  const resize = (count: number) => changeDraft((draft) => {
    const added: DraftGroup[] = Array.from({ length: Math.max(0, count - draft.groups.length) }, (_, index) => (
      { key: newKey(), name: nameOf(draft.groups.length + index + 1), place: '', areas: null }
    ))
    return { groups: [...draft.groups.slice(0, count), ...added] }
  })

  const typeCount = (value: string) => {
    const count = Number(value)
    const fits = /^\d{1,3}$/.test(value) && count >= 1 && count <= LIMITS.groups
    setTyped(fits ? null : value)
    if (fits) resize(count)
  }

  const remove = (group: DraftGroup, at: number) => {
    changeDraft((draft) => ({ groups: without(draft.groups, group.key) }))
    toast(t.removed(group.name), { action: { label: t.undo, run: () => changeDraft((draft) => ({ groups: putBack(draft.groups, group, at) })) } })
  }

  const countFault = typed !== null && typed !== '' ? (Number(typed) > LIMITS.groups ? t.tooManyGroups(LIMITS.groups) : t.noGroups) : fault(fieldId('groups'))
  return (
    <Section title={t.groupsTitle} hint={t.groupsHint}>
      <div className="setup-count" role="group" aria-label={t.groupCount}>
        <IconButton icon="remove" variant="secondary" label={t.fewer} disabled={groups.length <= 1} onClick={() => { setTyped(null); resize(groups.length - 1) }} />
        <Field
          label={t.groupCount} hideLabel id={fieldId('groups')} type="number" inputMode="numeric" min={1} max={LIMITS.groups} value={typed ?? String(groups.length)}
          onChange={typeCount} onBlur={() => setTyped(null)}
        />
        <IconButton icon="add" variant="secondary" label={t.moreGroups} disabled={groups.length >= LIMITS.groups} onClick={() => { setTyped(null); resize(groups.length + 1) }} />
      </div>
      {countFault && <p className="ui-field__error" role="alert">{countFault}</p>}
      <div className="setup-rows__head" aria-hidden="true"><span /><span>{t.groupNameShort}</span><span>{t.groupPlaceShort}</span></div>
      <ol className="setup-rows">
        {groups.map((group, index) => (
          <li key={group.key} className="setup-row">
            <span className="setup-row__mark" aria-hidden="true">{index + 1}</span>
            <Field
              label={t.groupName(index + 1)} hideLabel id={fieldId('group', group.key)} value={group.name} error={fault(fieldId('group', group.key))} maxLength={LIMITS.nameCharacters}
              onChange={(name) => changeDraft((draft) => ({ groups: withChanged(draft.groups, group.key, { name }) }))}
            />
            <Field
              label={t.groupPlace(index + 1)} hideLabel placeholder={t.groupPlaceShort} value={group.place} maxLength={LIMITS.nameCharacters}
              onChange={(place) => changeDraft((draft) => ({ groups: withChanged(draft.groups, group.key, { place }) }))}
            />
            <IconButton icon="bin" label={t.removeGroup(group.name)} disabled={groups.length <= 1} onClick={() => remove(group, index)} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
