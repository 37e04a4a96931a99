/** While people arrive: what and where this is, the way in at half height, and the groups filling up. */

import { displayCode } from '../../../shared/ids.ts'
import { projectorTexts } from '../../../shared/i18n/projector.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Qr } from '../../ui/Qr.tsx'
import { useActivity, useWorkshop } from '../../workshop/workshopContext.ts'
import { FitText } from '../FitText.tsx'

const MOST_IN_A_ROW = 7
/** Groups beside each other that still have room for "nobody yet". */
const MOST_IN_WORDS = 6

export function ArrivalScene({ joinUrl }: { joinUrl: string }) {
  const { workshop } = useWorkshop()
  const { groups } = useActivity()
  const t = useTexts(projectorTexts)
  const rows = Math.ceil(workshop.groups.length / MOST_IN_A_ROW)
  // Many groups are shown by name and number alone, so that the way in stays large.
  const many = workshop.groups.length > MOST_IN_WORDS
  const shortAddress = joinUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, '')
  return (
    <div className="projector-arrival">
      <div className="projector-arrival-words">
        <p className="projector-kicker">{t.welcome}</p>
        <FitText as="h1" className="projector-arrival-title" text={workshop.title} largest={0.11} lines={4} />
        {workshop.place && <p className="projector-sub">{workshop.place}</p>}
      </div>
      <div className="projector-way-in">
        <Qr text={joinUrl} label={t.joinAt} className="projector-qr-large" />
        <div>
          <p className="projector-sub">{t.joinAt}</p>
          <p className="projector-code">{displayCode(workshop.joinCode)}</p>
          <p className="projector-soft">{t.goTo(shortAddress)}</p>
        </div>
      </div>
      <ul className={many ? 'projector-groups projector-groups--many' : 'projector-groups'} style={{ ['--groups' as string]: Math.ceil(workshop.groups.length / rows) }}>
        {workshop.groups.map((group) => {
          const people = groups[group.id]?.people ?? 0
          return (
            <li key={group.id} className={people > 0 ? 'projector-group projector-group--here' : 'projector-group'}>
              <span>{group.name}</span>
              {many && <strong aria-hidden="true">{people > 0 ? people : '–'}</strong>}
              <strong className={many ? 'ui-hidden' : undefined}>{people > 0 ? t.groupPeople(people) : t.nobodyYet}</strong>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
