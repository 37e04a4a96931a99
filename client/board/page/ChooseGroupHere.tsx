/** For somebody who has joined but belongs to no group yet (or whose group is gone). */

import { useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { GroupId } from '../../../shared/ids.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { request } from '../../workshop/api.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'

export function ChooseGroupHere() {
  const t = useTexts(boardTexts)
  const { workshop, token } = useWorkshop()
  const [busy, setBusy] = useState<GroupId | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const choose = async (groupId: GroupId) => {
    setBusy(groupId)
    const answer = await request('POST', `/workshops/${workshop.id}/group`, { token, body: { groupId } })
    if (answer.ok) return location.reload()
    setBusy(null)
    setProblem(answer.problem.detail || t.groupRefused)
  }
  return (
    <main className="board-message">
      <h1>{t.noGroupTitle}</h1>
      <p>{t.noGroupBody}</p>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div className="board-groups">
        {workshop.groups.map((group) => (
          <Button key={group.id} large wide busy={busy === group.id} onClick={() => void choose(group.id)}>
            {group.name}
            {group.place && <small> {group.place}</small>}
          </Button>
        ))}
      </div>
    </main>
  )
}
