/** Everybody in the workshop, by group: to find somebody within seconds, and to end access or take contributions away. */

import './People.css'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ListedParticipant, RemovedPeople } from '../../../shared/api.ts'
import type { GroupId } from '../../../shared/ids.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import type { Group } from '../../../shared/workshop/workshop.ts'
import { saveFile } from '../../export/saveFile.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Busy } from '../../ui/Busy.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useToast } from '../../ui/useToast.ts'
import { download } from '../../workshop/api.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import type { Steering } from '../useSteering.ts'
import { JoinCode } from './JoinCode.tsx'
import { inOrder, peopleByGroup, removedPeople } from './peopleByGroup.ts'
import { PeopleSection } from './PeopleSection.tsx'
import { PersonRows } from './PersonRows.tsx'
import { RemovePeople } from './RemovePeople.tsx'
import { useCall } from './useCall.ts'
import { usePeople } from './usePeople.ts'

type Target = { person: ListedParticipant } | { group: Group; count: number }

export interface PeopleDialogProps {
  /** The group to begin with; null: none in particular. */
  first: GroupId | null
  steering: Steering
  onClose: () => void
}

export function PeopleDialog({ first, steering, onClose }: PeopleDialogProps) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const { workshop, token } = useWorkshop()
  const { people, failed, refresh } = usePeople()
  const { call, busy } = useCall()
  const [search, setSearch] = useState('')
  const [openGroups, setOpenGroups] = useState<ReadonlySet<string>>(() => new Set(first ? [first] : []))
  const [target, setTarget] = useState<Target | null>(null)
  const [hasRemoved, setHasRemoved] = useState(false)
  const ordered = useMemo(() => inOrder(people ?? []), [people])
  // Typing goes first: with thousands of people the list may follow a moment later.
  const wanted = useDeferredValue(search)
  const sections = useMemo(() => peopleByGroup(ordered, workshop.groups, wanted), [ordered, workshop.groups, wanted])
  const gone = useMemo(() => removedPeople(ordered, wanted), [ordered, wanted])
  const searching = wanted.trim() !== ''

  const remove = async (ideas: boolean) => {
    if (!target) return
    const path = 'person' in target ? `/participants/${target.person.id}/remove` : `/groups/${target.group.id}/participants/remove`
    const done = await call<RemovedPeople>(path, { ideas })
    if (!done) return
    if (done.people === 0) toast(t.takenDone(done.things))
    else toast(ideas && done.things > 0 ? t.removedWithDone(done.people, done.things) : t.removedDone(done.people))
    setHasRemoved(hasRemoved || done.people > 0)
    setTarget(null)
    refresh()
  }
  const lock = async (group: Group, locked: boolean) => {
    if (await steering.give({ type: 'group.lock', groupId: group.id, locked })) toast(locked ? t.lockDone(group.name) : t.unlockDone(group.name))
  }
  const saveData = async (person: ListedParticipant) => {
    try {
      const blob = await download(`/workshops/${workshop.id}/participants/${person.id}/data`, token)
      saveFile({ name: `planche-data-${person.id}.json`, blob })
    } catch (error) {
      toast(error instanceof Error ? error.message : t.failed, { tone: 'danger' })
    }
  }
  const toggle = (id: string, open: boolean) => {
    const next = new Set(openGroups)
    if (open) next.add(id)
    else next.delete(id)
    setOpenGroups(next)
  }
  const name = target && 'person' in target ? (target.person.name ?? t.withoutName) : ''
  const title = () => {
    if (target && 'group' in target) return t.removeGroupTitle(target.group.name, target.count)
    return target?.person.removed ? t.takeTitle(name) : t.removeTitle(name)
  }

  return (
    <Dialog open title={t.people} onClose={onClose} wide actions={<Button variant="primary" onClick={onClose}>{t.close}</Button>}>
      <div className="people">
        <JoinCode urgent={hasRemoved} />
        <Field label={t.search} hint={t.searchHint} value={search} onChange={setSearch} />
        {failed && <Notice tone="warn">{t.failed}</Notice>}
        {people === null ? !failed && <Busy label={t.people} /> : people.length === 0 && <p className="run-hint">{t.nobody}</p>}
        {people !== null && searching && sections.length === 0 && gone.length === 0 && <p role="status">{t.nobodyFound}</p>}
        {people !== null && sections.map((section) => {
          const id = section.group?.id ?? ''
          return (
            <PeopleSection
              key={id} section={section} first={id === first} partly={searching} open={searching || openGroups.has(id)} onToggle={(open) => !searching && toggle(id, open)} onData={(person) => void saveData(person)}
              onLock={(locked) => section.group && void lock(section.group, locked)} onRemove={(person) => setTarget({ person })}
              onRemoveAll={() => section.group && setTarget({ group: section.group, count: section.people.length })}
            />
          )
        })}
        {gone.length > 0 && (
          <details className="people-section people-section--gone" open={searching || undefined}>
            <summary>{t.removed(gone.length)}</summary>
            <PersonRows people={gone} onRemove={(person) => setTarget({ person })} onData={(person) => void saveData(person)} />
          </details>
        )}
      </div>
      {target && (
        <RemovePeople
          title={title()} alreadyRemoved={'person' in target && target.person.removed} busy={busy} onRemove={(ideas) => void remove(ideas)}
          onClose={() => setTarget(null)}
        />
      )}
    </Dialog>
  )
}
