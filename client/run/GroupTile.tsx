/** One group: its live picture, ideas, people, last activity, and what needs a look. */

import { peopleTexts } from '../../shared/i18n/people.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { BoardThumbnail } from '../plenum/BoardThumbnail.tsx'
import { AreaMark } from '../ui/AreaMark.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { GroupStatus } from './groupStatus.ts'
import { HistoryButton } from './history/HistoryButton.tsx'

export interface GroupTileProps {
  status: GroupStatus
  sheet: Sheet | null
  onPeople: () => void
}

export function GroupTile({ status, sheet, onPeople }: GroupTileProps) {
  const t = useTexts(runTexts)
  const peopleT = useTexts(peopleTexts)
  const { workshop } = useWorkshop()
  const { group, boardId, areas, minutesSince } = status
  const since = minutesSince === null ? t.neverYet : minutesSince === 0 ? t.justNow : t.minutesAgo(minutesSince)
  const picture = boardId && <BoardThumbnail boardId={boardId} sheet={sheet} sheets={workshop.sheets} />
  return (
    <li className={status.quiet ? 'run-tile run-tile--quiet' : 'run-tile'}>
      <p className="run-tile-name">
        <strong>{group.name}</strong>
        {areas.map((index) => <AreaMark key={index} index={index} title={workshop.focusAreas[index]?.title ?? ''} />)}
      </p>
      {boardId
        ? <a className="run-tile-picture" href={`/w/${workshop.id}/board?board=${boardId}`} target="_blank" rel="noreferrer" aria-label={t.openGroupBoard(group.name)}>{picture}</a>
        : picture}
      <p className="run-tile-facts">
        <b>{t.ideas(status.ideas)}</b>
        <button type="button" className="run-tile-people" aria-label={`${peopleT.peopleOf(group.name)}: ${t.people(status.people)}`} onClick={onPeople}>{t.people(status.people)}</button>
        <span>{since}</span>
        {boardId && <HistoryButton group={group} boardId={boardId} />}
      </p>
      {(group.locked || status.quiet || status.offline > 0 || status.unsaved > 0) && (
        <p className="run-tile-marks">
          {group.locked && <span className="run-mark"><Icon name="warn" size={1} /> {peopleT.locked}</span>}
          {status.quiet && <span className="run-mark"><Icon name="clock" size={1} /> {t.quiet}</span>}
          {status.offline > 0 && <span className="run-mark"><Icon name="warn" size={1} /> {t.offline(status.offline)}</span>}
          {status.unsaved > 0 && <span className="run-mark"><Icon name="warn" size={1} /> {t.unsaved(status.unsaved)}</span>}
        </p>
      )}
    </li>
  )
}
