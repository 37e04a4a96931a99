/** What is where: head, notices, and the views of the board; one under the other on a phone, side by side in a later round. */

import { useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import type { Board } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Button } from '../../ui/Button.tsx'
import { OtherLanguage } from '../../ui/OtherLanguage.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { Composer } from '../composer/Composer.tsx'
import { IdeaList } from '../list/IdeaList.tsx'
import { OthersPanel } from '../others/OthersPanel.tsx'
import { BoardView } from './BoardView.tsx'
import { BoardHead } from './BoardHead.tsx'
import { useBoard } from './boardContext.ts'
import { LeftBehind } from './LeftBehind.tsx'
import { PromptBar } from './PromptBar.tsx'
import { othersAreShown } from './roundNow.ts'
import { RoundNotices } from './RoundNotices.tsx'
import { SplitPanes } from './SplitPanes.tsx'
import { useMedia } from './useMedia.ts'
import { type View, ViewTabs } from './ViewTabs.tsx'
import { WaitingRoom } from './WaitingRoom.tsx'

/** A phone, upright or lying. */
export const PHONE = '(max-width: 700px), (pointer: coarse) and (max-height: 480px)'

export function BoardLayout({ boards, onChoose }: { boards: readonly Board[]; onChoose: (id: BoardId) => void }) {
  const t = useTexts(boardTexts)
  const { workshop, member } = useWorkshop()
  const here = useBoard()
  const phone = useMedia(PHONE)
  const [chosen, setChosen] = useState<View | null>(null)
  const [beside, setBeside] = useState(true)
  const others = othersAreShown(workshop, here.round)

  const views: View[] = phone ? ['write', 'board', ...(others ? (['others'] as const) : [])] : ['board', 'list']
  const view = chosen && views.includes(chosen) ? chosen : (views[0] ?? 'board')
  const own = (
    <div className="board-own" role="tabpanel" aria-label={t.views}>
      {view === 'board' && <BoardView key={here.doc.clientID} />}
      {view === 'list' && <IdeaList />}
      {view === 'write' && <Composer />}
    </div>
  )
  const waiting = here.round.phase === 'before'
  const tabs = waiting ? null : <ViewTabs views={views} view={view} onChoose={setChosen} />
  return (
    <div className={phone ? 'board-page board-page--phone' : 'board-page'}>
      <BoardHead boards={boards} onChoose={onChoose} tabs={phone ? null : tabs}>
        {others && !phone && (
          <Button variant="quiet" aria-pressed={beside} onClick={() => setBeside(!beside)}>
            {t.viewOthers}
          </Button>
        )}
        {member.role === 'participant' && !phone && <OtherLanguage />}
      </BoardHead>
      {phone && tabs}
      <LeftBehind boards={boards} />
      <RoundNotices />
      <main className="board-main">
        {view !== 'others' && <PromptBar inComposer={view === 'write'} />}
        {waiting ? <WaitingRoom /> : view === 'others' ? <OthersPanel /> : <SplitPanes left={own} right={others && beside && !phone ? <OthersPanel /> : null} />}
      </main>
    </div>
  )
}
