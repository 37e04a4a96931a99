/** Ways to go while looking around alone: everything, by focus area, board or list, page by page. */

import { plenumTexts } from '../../shared/i18n/plenum.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { overviewChoice, sheetOnShow, type PlenumChoice } from './plenumShows.ts'
import { usePageCount } from './usePageCount.ts'

export interface LookAroundBarProps {
  choice: PlenumChoice
  page: number
  onGo: (choice: PlenumChoice, page?: number) => void
}

export function LookAroundBar({ choice, page, onGo }: LookAroundBarProps) {
  const t = useTexts(plenumTexts)
  const { workshop } = useWorkshop()
  const pages = usePageCount(choice)
  const at = Math.min(page, pages - 1)
  const { spotlight } = choice
  const onBoard = spotlight !== null && 'boardId' in spotlight
  return (
    <div className="plenum-look">
      <Button icon="home" onClick={() => onGo(overviewChoice(sheetOnShow(workshop), 'wall'))}>{t.allBoards}</Button>
      {workshop.focusAreas.map((area, index) => (
        <Button
          key={area.id} aria-pressed={spotlight !== null && 'focusAreaId' in spotlight && spotlight.focusAreaId === area.id}
          onClick={() => onGo({ spotlight: { focusAreaId: area.id }, view: 'list' })}
        >
          <AreaMark index={index} title={area.title} />
        </Button>
      ))}
      {onBoard && choice.view === 'board' && <Button icon="list" onClick={() => onGo({ spotlight, view: 'list' })}>{t.asList}</Button>}
      {onBoard && choice.view === 'list' && <Button icon="eye" onClick={() => onGo({ spotlight, view: 'board' })}>{t.asBoard}</Button>}
      {pages > 1 && (
        <span className="plenum-pages">
          <IconButton icon="left" label={t.previousPage} disabled={at === 0} onClick={() => onGo(choice, at - 1)} />
          <span>{t.page(at + 1, pages)}</span>
          <IconButton icon="right" label={t.nextPage} disabled={at >= pages - 1} onClick={() => onGo(choice, at + 1)} />
        </span>
      )}
    </div>
  )
}
