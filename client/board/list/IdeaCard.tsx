/** One idea in a list, with what can be done about it. */

import { type ReactNode, useState } from 'react'
import type { Idea } from '../../../shared/board/ideas.ts'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/useToast.ts'
import { removeIdea } from '../ideas/editIdea.ts'
import { useBoard } from '../page/boardContext.ts'
import { useOriginLabel } from '../page/useOriginLabel.ts'
import { noteColours } from '../shapes/noteColours.ts'
import { IdeaEditor } from './IdeaEditor.tsx'

export interface IdeaCardProps {
  idea: Pick<Idea, 'recordId' | 'text' | 'color' | 'from' | 'level'>
  canWrite: boolean
  /** Something else to do with it, as on others' boards. */
  action?: ReactNode
}

/** How much of an idea names its buttons to a screen reader. */
const NAME_LENGTH = 60

export function IdeaCard({ idea, canWrite, action }: IdeaCardProps) {
  const t = useTexts(boardTexts)
  const { doc, undo } = useBoard()
  const label = useOriginLabel()
  const [editing, setEditing] = useState(false)
  const from = idea.from ? label(idea.from.boardId) : null
  const name = idea.text.slice(0, NAME_LENGTH)
  const remove = () => {
    undo.mark()
    removeIdea(doc, idea.recordId)
    undo.mark()
    showToast(t.removed, { action: { label: t.undo, run: () => undo.undo() } })
  }
  return (
    <article className="board-card" style={{ borderInlineStartColor: noteFill(idea.color) }}>
      {editing && canWrite ? <IdeaEditor id={idea.recordId} color={idea.color} level={idea.level} onDone={() => setEditing(false)} /> : <p>{idea.text}</p>}
      {(from || idea.level) && (
        <p className="board-card-tags">
          {from && <span>{from}</span>}
          {idea.level && <span>{idea.level}</span>}
        </p>
      )}
      {(action || canWrite) && (
        <div className="board-card-actions">
          {action}
          {canWrite && !editing && <IconButton icon="pen" label={t.editIdea(name)} onClick={() => setEditing(true)} />}
          {canWrite && !editing && <IconButton icon="bin" label={t.removeIdea(name)} onClick={remove} />}
        </div>
      )}
    </article>
  )
}

/** The edge of a card is seen in both lights; the words stand on plain ground. */
function noteFill(color: string): string {
  return noteColours(color as Parameters<typeof noteColours>[0], false).fill
}
