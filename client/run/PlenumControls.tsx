/** Lines thirteen and fourteen, in plenum only: whose turn it is, board, list or all, pages, and one idea large by a press. */

import { useState } from 'react'
import { peopleTexts } from '../../shared/i18n/people.ts'
import { runTexts } from '../../shared/i18n/run.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { BoardName } from '../plenum/BoardName.tsx'
import { overviewChoice, sheetOnShow } from '../plenum/plenumShows.ts'
import { PlenumView } from '../plenum/PlenumView.tsx'
import { usePageCount } from '../plenum/usePageCount.ts'
import { plenumTurn } from '../projector/plenumTurn.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useServerNow } from '../workshop/serverClock.ts'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { backCommand, currentItemOf } from './mainStep.ts'
import { RemoveIdea } from './people/RemoveIdea.tsx'
import { spotlightCommand } from './spotlightCommand.ts'
import { ShowOnly } from './ShowOnly.tsx'
import type { Steering } from './useSteering.ts'

export function PlenumControls({ steering, phone }: { steering: Steering; phone: boolean }) {
  const t = useTexts(runTexts)
  const peopleT = useTexts(peopleTexts)
  const { workshop } = useWorkshop()
  const now = useServerNow(1_000)
  const pages = usePageCount(workshop)
  const [before, setBefore] = useState(workshop.spotlight)
  const [removing, setRemoving] = useState(false)
  const [toRemove, setToRemove] = useState<string | null>(null)
  const item = currentItemOf(workshop)
  if (!item || (item.kind !== 'plenum' && item.kind !== 'closing')) return null

  const { give } = steering
  const { spotlight, view } = workshop
  const turn = plenumTurn(workshop, now)
  const sheet = sheetOnShow(workshop)
  const own = turn && workshop.boards.find((board) => board.groupId === turn.group.id && board.home)
  const overview = (which: 'wall' | 'other') => {
    const choice = overviewChoice(sheet, which)
    void give(spotlightCommand(null), { type: 'plenum.view', view: choice.view })
  }
  const at = Math.min(workshop.page, pages - 1)
  const showsIdea = spotlight !== null && 'ideaId' in spotlight
  const asked = sheet?.prompts.findIndex(({ id }) => spotlight !== null && 'promptId' in spotlight && spotlight.promptId === id) ?? -1
  const boardShown = spotlight !== null && 'boardId' in spotlight ? spotlight.boardId : own?.id
  return (
    <section className="run-panel run-plenum" aria-label={item.title}>
      <div className="run-turn">
        <IconButton icon="left" variant="secondary" label={t.previousGroup} disabled={backCommand(workshop)?.type !== 'plenum.present'} onClick={steering.back} />
        {turn
          ? (
            <p>
              {own ? <BoardName boardId={own.id} workshop={workshop} /> : turn.group.name}
              <span>({t.turn(turn.place, turn.of)})</span>
              <b className={`run-left run-left--${turn.clock.tone}`}>{t.spentOf(turn.spent, turn.share)}</b>
            </p>
            )
          : <p>{asked >= 0 ? t.promptOption(asked + 1, sheet?.prompts[asked]?.text ?? '') : t.nobodyPresents}</p>}
        {!phone && steering.step.kind === 'group' && <Button variant="primary" icon="right" onClick={steering.main}>{steering.step.first ? t.firstGroup : t.nextGroup}</Button>}
      </div>
      <div className="run-row">
        <Button disabled={!boardShown} aria-pressed={spotlight !== null && 'boardId' in spotlight && view === 'board'} onClick={() => boardShown && void give(spotlightCommand({ boardId: boardShown }), { type: 'plenum.view', view: 'board' })}>{t.showBoard}</Button>
        <Button
          icon="list" aria-pressed={view === 'list'}
          onClick={() => (boardShown ? void give(spotlightCommand({ boardId: boardShown }), { type: 'plenum.view', view: 'list' }) : overview('other'))}
        >
          {t.showList}
        </Button>
        <Button onClick={() => overview('wall')}>{t.showAll}</Button>
        {sheet && sheet.prompts.length > 1 && <Button onClick={() => overview('other')}>{t.showLanes}</Button>}
        <ShowOnly sheet={sheet} onChoose={(chosen) => void give(spotlightCommand(chosen))} />
        {pages > 1 && (
          <span className="run-pages">
            <IconButton icon="left" label={t.previousPage} disabled={at === 0} onClick={() => void give({ type: 'plenum.view', view, page: at - 1 })} />
            <span>{t.page(at + 1, pages)}</span>
            <IconButton icon="right" label={t.nextPage} disabled={at >= pages - 1} onClick={() => void give({ type: 'plenum.view', view, page: at + 1 })} />
          </span>
        )}
      </div>
      <div className="run-row">
        {showsIdea && <Button icon="left" onClick={() => void give(spotlightCommand(before))}>{t.backToBoard}</Button>}
        {showsIdea && <Button icon="bin" variant="danger" onClick={() => setToRemove(spotlight.ideaId)}>{peopleT.removeThisIdea}</Button>}
        {!showsIdea && !phone && <Button icon="bin" aria-pressed={removing} onClick={() => setRemoving(!removing)}>{removing ? peopleT.removeIdeaStop : peopleT.removeIdea}</Button>}
        {!showsIdea && !phone && <p className="run-hint" role="status">{removing ? peopleT.removeIdeaHint : t.tapIdea}</p>}
      </div>
      {toRemove !== null && (
        <RemoveIdea
          ideaId={toRemove}
          onClose={(removed) => {
            setToRemove(null)
            if (removed && showsIdea) void give(spotlightCommand(before))
          }}
        />
      )}
      {!phone && (
        <div className="run-plenum-picture">
          <PlenumView
            choice={workshop} page={workshop.page} fit="screen"
            onOpenBoard={(boardId) => void give(spotlightCommand({ boardId }), { type: 'plenum.view', view: 'board' })}
            onOpenIdea={(ideaId) => {
              if (removing) return setToRemove(ideaId)
              setBefore(spotlight)
              void give(spotlightCommand({ ideaId }))
            }}
          />
        </div>
      )}
    </section>
  )
}
