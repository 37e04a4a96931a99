/** Taking an idea of another group home to one's own board, once. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { showToast } from '../../ui/useToast.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from '../page/boardContext.ts'
import { useIdeas } from '../page/useIdeas.ts'
import { type OthersIdea, takenKey } from './othersIdeas.ts'

export interface TakeHome {
  isTaken(idea: OthersIdea): boolean
  canTake: boolean
  take(idea: OthersIdea): void
}

export function useTakeHome(): TakeHome {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { doc, add, canWrite, undo } = useBoard()
  const taken = new Set(useIdeas(doc, workshop.sheets).flatMap(({ from }) => (from ? [takenKey(from)] : [])))
  return {
    isTaken: ({ origin }) => taken.has(takenKey(origin)),
    canTake: canWrite,
    take({ richText, color, origin }) {
      undo.mark()
      const added = add({ text: richText, color, from: { boardId: origin.boardId, recordId: origin.recordId } })
      undo.mark()
      showToast(added ? t.tookHome : t.takeHomeClosed)
    },
  }
}
