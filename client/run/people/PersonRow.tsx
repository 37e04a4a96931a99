/** One participant: name, whether here, ideas, and what can be done. */

import type { ListedParticipant } from '../../../shared/api.ts'
import { clockTime } from '../../../shared/i18n/clockText.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useLanguage, useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'

export interface PersonRowProps {
  person: ListedParticipant
  onRemove: (person: ListedParticipant) => void
  onData: (person: ListedParticipant) => void
}

export function PersonRow({ person, onRemove, onData }: PersonRowProps) {
  const t = useTexts(peopleTexts)
  const language = useLanguage()
  const { workshop } = useWorkshop()
  const name = person.name ?? t.withoutName
  const done = person.removed && person.ideas === 0
  return (
    <li className="people-row" data-person={person.id}>
      <span className="people-name">
        <strong className={person.name === null ? 'people-nameless' : undefined}>{name}</strong>
        <span className={person.connected ? 'people-here' : undefined}>
          {person.connected ? `● ${t.here}` : `○ ${t.away}`}
          {person.ideas > 0 && ` · ${t.ideas(person.ideas)}`}
          {person.joinedAt !== null && ` · ${t.joined(clockTime(person.joinedAt, workshop.timeZone, language))}`}
        </span>
      </span>
      <IconButton icon="download" label={t.dataOf(name)} onClick={() => onData(person)} />
      {!done && (
        <Button variant="quiet" className="people-remove" aria-label={person.removed ? t.takeContributionsOf(name) : t.removePerson(name)} onClick={() => onRemove(person)}>
          {person.removed ? t.takeContributions : t.remove}
        </Button>
      )}
    </li>
  )
}
