/** What the other groups have written, board by board, to read and to take home. */

import { useEffect, useRef, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import type { BoardId } from '../../../shared/ids.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Busy } from '../../ui/Busy.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { othersBoards } from '../page/boardChoice.ts'
import { useBoard } from '../page/boardContext.ts'
import { useIdeas } from '../page/useIdeas.ts'
import { OthersBoard } from './OthersBoard.tsx'
import { useGatheredIdeas } from './useGatheredIdeas.ts'
import './others.css'

export function OthersPanel() {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { group, board: own, doc } = useBoard()
  const { ideas, waiting, offline } = useGatheredIdeas()
  const taken = new Set(useIdeas(doc, workshop.sheets).flatMap(({ from }) => (from ? [`${from.boardId} ${from.recordId}`] : [])))
  const [front, setFront] = useState(0)
  const strip = useRef<HTMLDivElement>(null)

  const boards = othersBoards(workshop, group.id, own.focusAreaId, (id) => ideas.filter(({ origin }) => origin.boardId === id).length)
  const at = Math.min(front, Math.max(0, boards.length - 1))
  const nameOf = (id: BoardId) => {
    const board = boards.find((candidate) => candidate.id === id)
    const groupName = workshop.groups.find((candidate) => candidate.id === board?.groupId)?.name ?? ''
    const area = workshop.focusAreas.find((candidate) => candidate.id === board?.focusAreaId)?.title ?? ''
    return t.ideasOn(groupName, area)
  }
  const show = (index: number) => {
    setFront(index)
    const page = strip.current?.children[index]
    if (page instanceof HTMLElement) strip.current?.scrollTo({ left: page.offsetLeft - (strip.current.firstElementChild as HTMLElement).offsetLeft })
  }
  const some = boards.length > 0
  useEffect(() => {
    const element = strip.current
    if (!element) return
    // A swipe: the choice above follows the page that is seen.
    const onScroll = () => setFront(Math.round(element.scrollLeft / Math.max(1, element.clientWidth)))
    element.addEventListener('scrollend', onScroll)
    return () => element.removeEventListener('scrollend', onScroll)
  }, [some])

  return (
    <section className="board-others" aria-label={t.othersTitle}>
      {offline && <Notice tone="warn">{t.othersOffline}</Notice>}
      {waiting && !offline ? (
        <Busy label={t.opening} />
      ) : boards.length === 0 ? (
        <p className="board-empty">{t.othersEmpty}</p>
      ) : (
        <>
          <div className="board-others-pick">
            <IconButton icon="left" label={t.previousBoard} disabled={at === 0} onClick={() => show(at - 1)} />
            <Select
              label={t.othersPick}
              hideLabel
              value={boards[at]?.id ?? ''}
              onChange={(id: string) => show(boards.findIndex((board) => board.id === id))}
              options={boards.map(({ id }) => ({ value: id as string, label: nameOf(id) }))}
            />
            <IconButton icon="right" label={t.nextBoard} disabled={at === boards.length - 1} onClick={() => show(at + 1)} />
          </div>
          <div className="board-others-strip" ref={strip}>
            {boards.map((board, index) => (
              <OthersBoard
                key={board.id}
                board={board}
                title={nameOf(board.id)}
                ideas={ideas.filter(({ origin }) => origin.boardId === board.id)}
                taken={taken}
                inert={index !== at}
              />
            ))}
          </div>
        </>
      )}
    </section>
  )
}
