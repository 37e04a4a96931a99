/** The desk: one board, opened, with everything that stands around it. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { canvasTexts } from '../../../shared/i18n/canvas.ts'
import type { BoardId, PromptId } from '../../../shared/ids.ts'
import type { Board, Group } from '../../../shared/workshop/workshop.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Busy } from '../../ui/Busy.tsx'
import { showToast } from '../../ui/useToast.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { openDraft } from '../composer/draft.ts'
import { sendable } from '../composer/sending.ts'
import { addIdea } from '../ideas/addIdea.ts'
import { type FreshIdeas, watchFreshIdeas } from '../ideas/FreshIdeas.ts'
import { newIdeaId } from '../ideas/newIdeaId.ts'
import { type BoardAssets, boardAssets } from '../pictures/boardAssets.ts'
import { takePictures } from '../pictures/takePictures.ts'
import { fitIdea } from '../text/fitIdea.ts'
import { type BoardUndo, createBoardUndo } from '../undo/boardUndo.ts'
import { BoardContext, type BoardHere } from './boardContext.ts'
import { isLocked } from './boardChoice.ts'
import { BoardLayout } from './BoardLayout.tsx'
import { roundNow } from './roundNow.ts'
import { useAtRoundEnd } from './useAtRoundEnd.ts'
import type { BoardRoom } from './useBoardRoom.ts'
import { useOwnElsewhere } from './useOwnElsewhere.ts'
import { useRefused } from './useRoomState.ts'
import { useSame } from './useSame.ts'

export interface BoardDeskProps {
  group: Group
  board: Board
  /** The boards that this person may write on, own focus areas first. */
  boards: readonly Board[]
  onChoose: (id: BoardId) => void
  /** The board's room, which opened before the desk came. */
  room: BoardRoom
}

export function BoardDesk({ group, board, boards, onChoose, room: { open, gone, closeGone } }: BoardDeskProps) {
  const t = useTexts(boardTexts)
  const canvasT = useTexts(canvasTexts)
  const { workshop, token, member, offerWords } = useWorkshop()
  useOwnElsewhere(board, boards)
  const [wantedPrompt, choosePrompt] = useState<PromptId | null>(null)
  const [level, chooseLevel] = useState<string | null>(null)
  const [leftOver, setLeftOver] = useState('')
  const owner = member.role === 'participant' ? member.participantId : 'moderator'
  const draft = useMemo(() => openDraft(owner, board.id), [owner, board.id])
  const doc = open?.doc
  const opened = useRef(open)
  opened.current = open

  // Whoever moderates goes on writing where the group may not.
  const writable = board.open && !(member.role === 'participant' && isLocked(workshop, group.id))
  const round = useSame(roundNow(workshop, writable))
  const sheet = round.phase === 'before' ? null : round.sheet
  const prompt = sheet?.prompts.find(({ id }) => id === wantedPrompt) ?? sheet?.prompts[0] ?? null
  const refused = useRefused(open?.room)
  const canWrite = round.phase === 'writing' && writable && !refused

  const sheets = useRef(workshop.sheets)
  sheets.current = workshop.sheets
  const [assets, setAssets] = useState<BoardAssets | null>(null)
  useEffect(() => {
    const made = boardAssets(workshop.id, token)
    setAssets(made)
    return () => made.close()
  }, [workshop.id, token])
  const [fresh, setFresh] = useState<FreshIdeas | null>(null)
  useEffect(() => {
    if (!doc) return
    const made = watchFreshIdeas(doc, () => sheets.current)
    setFresh(made)
    return () => {
      setFresh(null)
      made.stop()
    }
  }, [doc])
  const flush = useRef<(() => void) | null>(null)
  const setFlush = useCallback((own: (() => void) | null) => {
    flush.current = own
  }, [])
  const [undo, setUndo] = useState<BoardUndo | null>(null)
  useEffect(() => {
    if (!doc) return
    const made = createBoardUndo(doc, () => flush.current?.())
    setUndo(made)
    return () => {
      setUndo(null)
      made.stop()
    }
  }, [doc])

  const full = t.textFull
  const offerBack = useCallback((rest: string) => {
    if (rest === '') showToast(full, { tone: 'danger' })
    else setLeftOver((before) => (before === '' ? rest : `${before}\n\n${rest}`))
  }, [full])
  const own = useRef<() => readonly string[]>(() => [])
  own.current = () => {
    flush.current?.()
    return [draft.text(), leftOver, open?.room.unsentText() ?? '']
  }
  useEffect(() => offerWords(() => own.current()), [offerWords])
  const closeOffer = useCallback(() => setLeftOver(''), [])
  const here = useMemo<BoardHere | null>(() => {
    if (!open || !fresh || !assets || !undo) return null
    const promptId = prompt?.id ?? null
    const asked = prompt?.asksLevel ? level : null
    return {
      ...open, board, group, round, sheet, promptId, choosePrompt, level: asked, chooseLevel, canWrite, assets, fresh, undo, setFlush, draft, leftOver, offerBack, closeOffer, gone, closeGone,
      add(idea) {
        if (!canWrite || !sheet) return null
        const id = newIdeaId()
        const { text, rest } = fitIdea(idea.text)
        fresh.placed(id, addIdea(open.doc, { level: asked, ...idea, text, id, sheet, promptId }))
        if (rest !== '') offerBack(rest)
        return id
      },
      addPictures(files, at) {
        if (!canWrite || !sheet) return
        void takePictures({ files, room: () => opened.current?.room ?? null, workshopId: workshop.id, token, assets, texts: canvasT, place: at ? { at } : { sheet, promptId } })
      },
    }
  }, [open, fresh, undo, board, group, round, sheet, setFlush, draft, leftOver, offerBack, closeOffer, gone, closeGone, prompt, level, canWrite, assets, workshop.id, token, canvasT])

  useAtRoundEnd(() => {
    if (!here?.canWrite) return
    const idea = sendable(draft.take())
    if (idea === null) return
    if (here.add({ text: idea })) showToast(t.handedIn(idea))
    else draft.set(idea)
  })

  if (!here) return <Busy label={t.opening} />
  return (
    <BoardContext value={here}>
      <BoardLayout boards={boards} onChoose={onChoose} />
    </BoardContext>
  )
}
