/** Before the first round: whose table this is, what it will be about, what is going on now and what comes. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { AreaMark } from '../../ui/AreaMark.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from './boardContext.ts'

export function WaitingRoom() {
  const t = useTexts(boardTexts)
  const peopleT = useTexts(peopleTexts)
  const { workshop, member } = useWorkshop()
  const { group, board, round } = useBoard()
  const area = workshop.focusAreas.findIndex(({ id }) => id === board.focusAreaId)
  const now = workshop.programme.find(({ id }) => id === workshop.current?.itemId)
  const next = round.phase === 'before' ? round.next : null
  return (
    <div className="board-waiting">
      <p className="board-waiting-group">{group.name}</p>
      <p className="board-waiting-area"><AreaMark index={area} title={workshop.focusAreas[area]?.title ?? ''} /></p>
      {group.place && <p><Icon name="place" size={1} /> {group.place}</p>}
      {now && <p className="board-waiting-now">{t.nowOn(now.title)}</p>}
      <p className="board-waiting-next">{next ? t.waitingNext(next.title) : t.waitingPlain}</p>
      {member.role === 'participant' && <ButtonLink variant="quiet" href={`/w/${workshop.id}/me`}>{peopleT.meTitle}</ButtonLink>}
      {member.role === 'participant' && <LanguageSwitch />}
    </div>
  )
}
