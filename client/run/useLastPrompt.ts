/** The question that was shown last in the current item, so that an idea shown large in between does not lose the place. */

import { useState } from 'react'
import { useWorkshop } from '../workshop/workshopContext.ts'
import type { LastPrompt } from './mainStep.ts'

export function useLastPrompt(): LastPrompt {
  const { workshop } = useWorkshop()
  const itemId = workshop.current?.itemId ?? null
  const { spotlight } = workshop
  const [seen, setSeen] = useState<{ itemId: typeof itemId; promptId: LastPrompt }>({ itemId, promptId: null })
  const promptId = spotlight !== null && 'promptId' in spotlight ? spotlight.promptId : seen.itemId === itemId ? seen.promptId : null
  if (seen.itemId !== itemId || seen.promptId !== promptId) setSeen({ itemId, promptId })
  return promptId
}
