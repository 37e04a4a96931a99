/** The draft of the board as the text of a field. */

import { useSyncExternalStore } from 'react'
import { useBoard } from '../page/boardContext.ts'

export function useDraftText(): string {
  const { draft } = useBoard()
  return useSyncExternalStore(draft.subscribe, draft.text)
}
