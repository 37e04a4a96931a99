/** For which level new ideas are meant. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useWorkshop } from '../../workshop/workshopContext.ts'
import { useBoard } from './boardContext.ts'

export function LevelChips() {
  const t = useTexts(boardTexts)
  const { workshop } = useWorkshop()
  const { level, chooseLevel } = useBoard()
  if (workshop.levels.length === 0) return null
  return (
    <div className="board-levels" role="group" aria-label={t.level}>
      <span aria-hidden="true">{t.level}</span>
      {workshop.levels.map((name) => (
        <button key={name} type="button" aria-pressed={name === level} onClick={() => chooseLevel(name === level ? null : name)}>
          {name}
        </button>
      ))}
    </div>
  )
}
