/** One group's name and room; sent when the field is left. */

import { useEffect, useState } from 'react'
import { runTexts } from '../../shared/i18n/run.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Group } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import type { Steering } from './useSteering.ts'

export function GroupRow({ group, first, steering }: { group: Group; first: boolean; steering: Steering }) {
  const t = useTexts(runTexts)
  const [name, setName] = useState(group.name)
  const [place, setPlace] = useState(group.place)
  useEffect(() => setName(group.name), [group.name])
  useEffect(() => setPlace(group.place), [group.place])
  const send = async () => {
    if (name.trim() === '') return setName(group.name)
    if (name.trim() === group.name && place.trim() === group.place) return
    const accepted = await steering.give({ type: 'group.rename', groupId: group.id, name: name.trim(), place: place.trim() })
    if (accepted) return
    setName(group.name)
    setPlace(group.place)
  }
  return (
    <li className="run-edit-row">
      <Field label={t.groupName} hideLabel={!first} value={name} maxLength={LIMITS.nameCharacters} onChange={setName} onBlur={() => void send()} className="run-edit-title" />
      <Field label={t.groupPlace} hideLabel={!first} value={place} onChange={setPlace} onBlur={() => void send()} className="run-edit-title" />
      <IconButton icon="bin" label={t.removeGroup(group.name)} onClick={() => void steering.give({ type: 'group.remove', groupId: group.id })} />
    </li>
  )
}
