/** Rows of people, a hundred at a time, so that thousands do not stop the page. */

import { useState } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { PersonRow, type PersonRowProps } from './PersonRow.tsx'

const STEP = 100

export interface PersonRowsProps extends Omit<PersonRowProps, 'person'> {
  people: readonly ListedParticipant[]
}

export function PersonRows({ people, ...rest }: PersonRowsProps) {
  const t = useTexts(peopleTexts)
  const [shown, setShown] = useState(STEP)
  const left = people.length - shown
  return (
    <>
      <ul className="people-rows">
        {people.slice(0, shown).map((person) => <PersonRow key={person.id} person={person} {...rest} />)}
      </ul>
      {left > 0 && <Button onClick={() => setShown(shown + STEP)}>{t.more(Math.min(left, STEP))}</Button>}
    </>
  )
}
