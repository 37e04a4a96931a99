/** The question before one idea is taken off its board and all screens. */

import './People.css'
import { ungatheredId } from '../../../shared/gathering/gatheredIds.ts'
import { peopleTexts } from '../../../shared/i18n/people.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { ideasOfBoard } from '../../plenum/plenumIdeas.ts'
import { useBoardShapes } from '../../plenum/gatheringContext.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useToast } from '../../ui/useToast.ts'
import { useCall } from './useCall.ts'

export interface RemoveIdeaProps {
  /** The gathering's id of the idea. */
  ideaId: string
  /** `removed`: it is gone. */
  onClose: (removed: boolean) => void
}

export function RemoveIdea({ ideaId, onClose }: RemoveIdeaProps) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const { call, busy } = useCall()
  const board = useBoardShapes(ungatheredId(ideaId)?.boardId ?? '')
  const idea = board && ideasOfBoard(board).find(({ id }) => id === ideaId)
  const remove = async () => {
    if (!idea) return onClose(true)
    const { boardId, recordId } = idea.origin
    const done = await call(`/boards/${boardId}/ideas/${encodeURIComponent(recordId)}/remove`)
    if (!done) return
    toast(t.removeIdeaDone)
    onClose(true)
  }
  return (
    <Dialog
      open title={t.removeIdeaTitle} onClose={() => onClose(false)}
      actions={<><Button onClick={() => onClose(false)}>{t.cancel}</Button><Button variant="danger" busy={busy} onClick={() => void remove()}>{t.removeIdeaYes}</Button></>}
    >
      {idea && <blockquote className="people-idea">{idea.text}</blockquote>}
      <p>{t.removeIdeaText}</p>
    </Dialog>
  )
}
