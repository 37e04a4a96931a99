/** The way from a group's tile to the earlier versions of its board. */

import { useState } from 'react'
import { historyTexts } from '../../../shared/i18n/history.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { Group } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { BoardHistory } from './BoardHistory.tsx'

export function HistoryButton({ group, boardId }: { group: Group; boardId: BoardId }) {
  const t = useTexts(historyTexts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="run-tile-people" aria-label={t.openOf(group.name)} onClick={() => setOpen(true)}>{t.open}</button>
      {open && <BoardHistory group={group} first={boardId} onClose={() => setOpen(false)} />}
    </>
  )
}
