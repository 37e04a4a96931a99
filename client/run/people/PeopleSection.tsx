/** One group's people, folded until looked at, with what can be done to the group as a whole. */

import { useEffect, useRef } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import type { PeopleOfGroup } from './peopleByGroup.ts'
import { PersonRows } from './PersonRows.tsx'

export interface PeopleSectionProps {
  section: PeopleOfGroup
  /** The one that somebody came for. */
  first: boolean
  /** Not everybody in it is shown: what is done to the group as a whole waits until they are. */
  partly: boolean
  open: boolean
  onToggle: (open: boolean) => void
  onLock: (locked: boolean) => void
  onRemoveAll: () => void
  onRemove: (person: ListedParticipant) => void
  onData: (person: ListedParticipant) => void
}

export function PeopleSection({ section, first, partly, open, onToggle, onLock, onRemoveAll, onRemove, onData }: PeopleSectionProps) {
  const t = useTexts(peopleTexts)
  const element = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (first) element.current?.scrollIntoView({ block: 'start' })
  }, [first])
  const { group, people, here } = section
  const locked = group?.locked === true
  return (
    <details ref={element} className="people-section" open={open} onToggle={({ currentTarget }) => currentTarget.open !== open && onToggle(currentTarget.open)}>
      <summary>
        <span className="people-section-name">{group?.name ?? t.withoutGroup}</span>
        {locked && <span className="people-locked">{t.locked}</span>}
        <span className="people-section-count">{t.count(here, people.length)}</span>
      </summary>
      {open && group && !partly && (
        <div className="people-section-buttons">
          <Button aria-pressed={locked} aria-label={locked ? t.unlockGroup(group.name) : t.lockGroup(group.name)} onClick={() => onLock(!locked)}>{locked ? t.unlock : t.lock}</Button>
          {people.length > 0 && <Button variant="danger" aria-label={t.removeEveryoneOf(group.name)} onClick={onRemoveAll}>{t.removeEveryone}</Button>}
        </div>
      )}
      {open && <PersonRows people={people} onRemove={onRemove} onData={onData} />}
    </details>
  )
}
