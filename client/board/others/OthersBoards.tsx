/** Choosing among the other groups' boards: by name, with the arrows, or with a stroke of the finger. */

import { useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { boardNames } from '../../plenum/boardNames.ts'
import { useAllBoards, useGathering, useGatheringLoaded } from '../../plenum/gatheringContext.ts'
import { ideasOfBoard } from '../../plenum/plenumIdeas.ts'
import { Busy } from '../../ui/Busy.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { othersBoards } from '../page/boardChoice.ts'
import { useBoard } from '../page/boardContext.ts'
import { OthersBoard } from './OthersBoard.tsx'
import { useSwipe } from './useSwipe.ts'

export function OthersBoards() {
  const t = useTexts(boardTexts)
  const { workshop, connection: ofWorkshop } = useWorkshop()
  const { group, board: own } = useBoard()
  const { connection } = useGathering()
  const loaded = useGatheringLoaded()
  const gathered = useAllBoards()
  const [wanted, setWanted] = useState<BoardId | null>(null)
  const [picture, setPicture] = useState(true)

  const ideasOn = (id: BoardId) => {
    const shapes = gathered.get(id)
    return shapes ? ideasOfBoard(shapes).length : 0
  }
  const boards = othersBoards(workshop, group.id, own.focusAreaId, ideasOn)
  const at = Math.max(0, boards.findIndex(({ id }) => id === wanted))
  const front = boards[at]
  // What somebody is reading stays in front, whatever is written elsewhere.
  if (loaded && front && wanted !== front.id && ideasOn(front.id) > 0) setWanted(front.id)
  const nameOf = (id: BoardId) => {
    const { group: name, area } = boardNames(workshop, id)
    return t.ideasOn(name, area)
  }
  const go = (step: 1 | -1) => {
    const next = boards[at + step]
    if (next) setWanted(next.id)
  }
  const swipe = useSwipe(go)
  // Once the workshop itself says no, the page has said so already.
  const offline = ofWorkshop.phase !== 'refused' && (connection?.phase === 'offline' || connection?.phase === 'refused')

  return (
    <section className="board-others" aria-label={t.othersTitle}>
      {offline && <Notice tone="warn">{t.othersOffline}</Notice>}
      {!loaded && !offline && <Busy label={t.opening} />}
      {loaded && !front && <p className="board-empty">{t.othersEmpty}</p>}
      {loaded && front && (
        <>
          <div className="board-others-pick">
            <IconButton icon="left" label={t.previousBoard} disabled={at === 0} onClick={() => go(-1)} />
            <Select
              label={t.othersPick}
              hideLabel
              value={front.id as string}
              onChange={(id: string) => setWanted(id as BoardId)}
              options={boards.map(({ id }) => ({ value: id as string, label: nameOf(id) }))}
            />
            <IconButton icon="right" label={t.nextBoard} disabled={at === boards.length - 1} onClick={() => go(1)} />
            <div className="board-tabs" role="group" aria-label={t.views}>
              <button type="button" aria-pressed={picture} onClick={() => setPicture(true)}>{t.viewBoard}</button>
              <button type="button" aria-pressed={!picture} onClick={() => setPicture(false)}>{t.viewList}</button>
            </div>
          </div>
          <div className="board-others-front" {...swipe}>
            <OthersBoard key={front.id} board={front} title={nameOf(front.id)} picture={picture} />
          </div>
        </>
      )}
    </section>
  )
}
