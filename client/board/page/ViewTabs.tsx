/** The views of a board: canvas, list, composer, the others. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'

export type View = 'write' | 'board' | 'list' | 'others'

export interface ViewTabsProps {
  views: readonly View[]
  view: View
  onChoose: (view: View) => void
}

export function ViewTabs({ views, view, onChoose }: ViewTabsProps) {
  const t = useTexts(boardTexts)
  const names: Record<View, string> = { write: t.viewWrite, board: t.viewBoard, list: t.viewList, others: t.viewOthersShort }
  return (
    <div className="board-tabs" role="group" aria-label={t.views}>
      {views.map((name) => (
        <button key={name} type="button" aria-pressed={name === view} onClick={() => onChoose(name)}>
          {names[name]}
        </button>
      ))}
    </div>
  )
}
