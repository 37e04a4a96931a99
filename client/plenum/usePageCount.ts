/** How many pages a choice has: for whoever turns them. */

import { useMemo } from 'react'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { boardPages } from './boardPages.ts'
import { drawnBoard, roundPicture } from './drawnBoard.ts'
import { useAllBoards, useChips } from './gatheringContext.ts'
import { listContent } from './listContent.ts'
import { plenumShows, sheetOnShow, type PlenumChoice } from './plenumShows.ts'

/** At least 1. */
export function usePageCount(choice: PlenumChoice): number {
  const { workshop } = useWorkshop()
  const boards = useAllBoards()
  const chips = useChips()
  const { spotlight, view } = choice
  return useMemo(() => {
    const sheet = sheetOnShow(workshop)
    const shows = plenumShows({ spotlight, view }, sheet)
    switch (shows.kind) {
      case 'board': {
        const shapes = boards.get(shows.boardId)
        if (!shapes) return 1
        return boardPages(roundPicture(drawnBoard(shapes, shows.boardId, chips), sheet, workshop.sheets)).length
      }
      case 'lanes':
      case 'list':
        // The headings of lanes do not change how many pages there are.
        return listContent(boards, workshop, shows.kind === 'lanes' ? 'lanes' : shows.of, sheet, { withoutLevel: '–', withoutPrompt: '–' }).pages.length
      case 'wall':
      case 'idea':
        return 1
    }
  }, [workshop, boards, chips, spotlight, view])
}
