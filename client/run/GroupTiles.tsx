/** Lines six to ten: every group at a glance. */

import type { GroupId } from '../../shared/ids.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { sheetOnShow } from '../plenum/plenumShows.ts'
import { useServerNow } from '../workshop/serverClock.ts'
import { useActivity, useWorkshop } from '../workshop/workshopContext.ts'
import { groupStatuses } from './groupStatus.ts'
import { GroupTile } from './GroupTile.tsx'

export function GroupTiles({ onPeople }: { onPeople: (groupId: GroupId) => void }) {
  const t = useTexts(runTexts)
  const { workshop } = useWorkshop()
  const activity = useActivity()
  const now = useServerNow(10_000)
  const sheet = sheetOnShow(workshop)
  return (
    <section className="run-groups" aria-labelledby="run-groups">
      <h2 id="run-groups">{t.groupsTitle}</h2>
      <ul>
        {groupStatuses(workshop, activity, now).map((status) => <GroupTile key={status.group.id} status={status} sheet={sheet} onPeople={() => onPeople(status.group.id)} />)}
      </ul>
    </section>
  )
}
