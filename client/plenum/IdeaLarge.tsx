/** One idea for the whole room: its words as large as they fit, whose it is, and nothing else. */

import type { ReactNode } from 'react'
import { ungatheredId } from '../../shared/gathering/gatheredIds.ts'
import { plenumTexts } from '../../shared/i18n/plenum.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { FitText } from '../projector/FitText.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { BoardName } from './BoardName.tsx'
import { takenFromGroup } from './chipsOf.ts'
import { inks } from './drawing/colours.ts'
import { EmptyPlenum } from './EmptyPlenum.tsx'
import { useBoardShapes } from './gatheringContext.ts'
import { ideasOfBoard } from './plenumIdeas.ts'
import { PlenumHead } from './PlenumHead.tsx'

export function IdeaLarge({ ideaId, aside }: { ideaId: string; aside?: ReactNode }) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const board = useBoardShapes(ungatheredId(ideaId)?.boardId ?? '')
  const idea = board && ideasOfBoard(board).find(({ id }) => id === ideaId)
  if (!idea) return <EmptyPlenum title={t.ideaGone} aside={aside} />
  const from = takenFromGroup(workshop, idea.from)
  return (
    <>
      <PlenumHead title={<BoardName boardId={idea.origin.boardId} workshop={workshop} />} aside={aside} />
      <div className="plenum-large" style={{ background: inks(idea.colour).note }}>
        <FitText className="plenum-large-text" text={idea.text} largest={0.11} />
        {(from || idea.level) && (
          <p className="plenum-card-foot">
            {from && <span className="plenum-chip">{t.fromGroup(from)}</span>}
            {idea.level && <span className="plenum-chip">{idea.level}</span>}
          </p>
        )}
      </div>
    </>
  )
}
