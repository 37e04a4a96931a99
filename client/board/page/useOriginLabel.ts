/** How a note says which group it was taken home from, in the workshop's language. */

import { useCallback } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import type { OriginLabel } from '../shapes/noteTags.ts'

export function useOriginLabel(): OriginLabel {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { boards, groups } = workshop
  return useCallback(
    (boardId: BoardId) => {
      const groupId = boards.find(({ id }) => id === boardId)?.groupId
      const group = groups.find(({ id }) => id === groupId)
      return group ? t.fromGroup(group.name) : null
    },
    [t, boards, groups],
  )
}
