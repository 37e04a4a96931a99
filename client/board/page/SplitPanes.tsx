/** Two panes side by side with a bar between them that can be dragged or moved with the arrow keys; or the left one alone, which stays the same then. */

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'

const LEAST = 30
const MOST = 75
const STEP = 5

export function SplitPanes({ left, right }: { left: ReactNode; right: ReactNode | null }) {
  const t = useTexts(boardTexts)
  const panes = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(58)
  const set = (value: number) => setShare(Math.round(Math.min(MOST, Math.max(LEAST, value))))
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = panes.current?.getBoundingClientRect()
    if (box && event.currentTarget.hasPointerCapture(event.pointerId)) set(((event.clientX - box.left) / box.width) * 100)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') set(share - STEP)
    if (event.key === 'ArrowRight') set(share + STEP)
  }
  return (
    <div className="board-split" ref={panes} style={{ gridTemplateColumns: right ? `minmax(0, ${share}fr) auto minmax(0, ${100 - share}fr)` : 'minmax(0, 1fr)' }}>
      {left}
      {right && <div
        className="board-split-bar"
        role="separator"
        aria-orientation="vertical"
        aria-label={t.viewOthers}
        aria-valuenow={share}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      />}
      {right}
    </div>
  )
}
