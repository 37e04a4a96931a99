/** How another person on the board is called: by the name they gave, else by their group or their part. */

import { useCallback } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import type { OtherPresence } from '../presence/presenceState.ts'

export function useNameOf(): (other: OtherPresence) => string {
  const t = useTexts(boardTexts)
  const { groups } = useWorkshop().workshop
  return useCallback(
    (other) => other.name ?? groups.find(({ id }) => id === other.groupId)?.name ?? (other.role === 'moderator' ? t.moderator : t.someone),
    [t, groups],
  )
}
