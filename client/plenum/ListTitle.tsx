/** What a list is a list of. */

import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Workshop } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { BoardName } from './BoardName.tsx'
import type { ListOf } from './plenumShows.ts'

export function ListTitle({ of, workshop }: { of: ListOf | 'lanes'; workshop: Workshop }) {
  const t = useTexts(plenumTexts)
  if (of === 'all') return t.allBoards
  if (of === 'lanes') return workshop.programme.find(({ id }) => id === workshop.current?.itemId)?.title ?? t.allBoards
  if ('boardId' in of) return <BoardName boardId={of.boardId} workshop={workshop} />
  if ('promptId' in of) return [...workshop.sheets, ...workshop.programme].flatMap(({ prompts }) => prompts).find(({ id }) => id === of.promptId)?.text ?? ''
  const index = workshop.focusAreas.findIndex(({ id }) => id === of.focusAreaId)
  return <AreaMark index={Math.max(0, index)} title={workshop.focusAreas[index]?.title ?? ''} />
}
