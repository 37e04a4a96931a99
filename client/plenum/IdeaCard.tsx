/** One idea in a list: its words as on its note, and whose it is. */

import { plenumTexts } from '../../shared/i18n/plenum.ts'
import { useTexts } from '../i18n/useTexts.ts'
import { AreaMark } from '../ui/AreaMark.tsx'
import { useWorkshop } from '../workshop/workshopContext.ts'
import { boardNames } from './boardNames.ts'
import { takenFromGroup } from './chipsOf.ts'
import { inks } from './drawing/colours.ts'
import type { PlenumIdea } from './plenumIdeas.ts'

export interface IdeaCardProps {
  idea: PlenumIdea
  /** What the foot says besides where an idea was taken from: group and area, the group alone, or nothing. */
  origin: 'group' | 'groupAndArea' | 'none'
  onOpen?: ((ideaId: string) => void) | undefined
}

export function IdeaCard({ idea, origin, onOpen }: IdeaCardProps) {
  const { workshop } = useWorkshop()
  const t = useTexts(plenumTexts)
  const { group, area, areaIndex } = boardNames(workshop, idea.origin.boardId)
  const from = takenFromGroup(workshop, idea.from)
  const inside = (
    <>
      <span className="plenum-card-text">{idea.text}</span>
      <span className="plenum-card-foot">
        {origin === 'group' && <span className="plenum-card-origin"><AreaMark index={areaIndex} /><span>{group}</span></span>}
        {origin === 'groupAndArea' && <span className="plenum-card-origin"><AreaMark index={areaIndex} /><span>{group} · {area}</span></span>}
        {from && <span className="plenum-chip">{t.fromGroup(from)}</span>}
        {idea.level && <span className="plenum-chip">{idea.level}</span>}
      </span>
    </>
  )
  const style = { background: inks(idea.colour).note }
  return onOpen
    ? <button type="button" className="plenum-card" style={style} onClick={() => onOpen(idea.id)}>{inside}</button>
    : <div className="plenum-card" style={style}>{inside}</div>
}
