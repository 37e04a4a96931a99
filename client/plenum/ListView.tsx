/** Ideas as a paged list in columns, or in a lane per prompt: whatever is shown is at most 24 at a size the room can read. */

import { type ReactNode, useMemo } from 'react'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { EmptyPlenum } from './EmptyPlenum.tsx'
import { useAllBoards } from './gatheringContext.ts'
import { IdeaCard } from './IdeaCard.tsx'
import { ListTitle } from './ListTitle.tsx'
import { listContent } from './listContent.ts'
import type { ListOf } from './plenumShows.ts'
import { PlenumHead } from './PlenumHead.tsx'

export interface ListViewProps {
  of: ListOf | 'lanes'
  sheet: Sheet | null
  page: number
  aside?: ReactNode
  onOpenIdea?: ((ideaId: string) => void) | undefined
}

export function ListView({ of, sheet, page, aside, onOpenIdea }: ListViewProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const boards = useAllBoards()
  const content = useMemo(
    () => listContent(boards, workshop, of, sheet, { withoutLevel: t.withoutLevel, withoutPrompt: t.withoutPrompt }),
    [boards, workshop, of, sheet, t],
  )
  const at = Math.min(page, content.pages.length - 1)
  const columns = content.pages[at]?.columns ?? []
  const first = content.pages[at]?.firstLane ?? 0
  const lanes = content.lanes?.slice(first, first + columns.length).map((title, index) => ({ title, number: first + index + 1 }))
  const title = <ListTitle of={of} workshop={workshop} />
  const origin = of === 'all' || (of !== 'lanes' && 'promptId' in of) ? 'groupAndArea' : of !== 'lanes' && 'boardId' in of ? 'none' : 'group'
  return (
    <>
      <PlenumHead title={title} detail={t.ideas(content.count)} page={{ at, of: content.pages.length }} aside={aside} />
      {content.count === 0 && !content.lanes
        ? <EmptyPlenum title={t.noIdeasYet} hint={t.noIdeasYetHint} />
        : (
          <div className={`plenum-columns plenum-columns--${lanes ? lanes.length : 3}`}>
            {(lanes ?? [null, null, null]).map((lane, index) => (
              <section key={index} className={lane === null ? 'plenum-column' : 'plenum-column plenum-lane'}>
                {lane !== null && <h3><span aria-hidden="true">{lane.number}</span> {lane.title}</h3>}
                <ul>
                  {columns[index]?.cards.map(({ idea, heading }) => (
                    <li key={idea.id}>
                      {heading !== null && <h4>{heading}</h4>}
                      <IdeaCard idea={idea} origin={origin} onOpen={onOpenIdea} />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          )}
    </>
  )
}
