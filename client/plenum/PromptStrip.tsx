/** The prompts of a round over the columns of the board below, where the board's window has them. */

import { frameRects } from '../../shared/board/sheet.ts'
import type { Sheet } from '../../shared/workshop/workshop.ts'
import type { Box } from './drawing/primitives.ts'

export interface PromptStripProps {
  sheet: Sheet
  /** What of the board is shown, in board px. */
  window: Box
}

export function PromptStrip({ sheet, window }: PromptStripProps) {
  const frames = frameRects(sheet)
  return (
    <div className="plenum-prompts">
      {sheet.prompts.map((prompt, index) => {
        const rect = frames[index]?.rect
        if (!rect) return null
        const left = Math.max(0, (rect.x - window.x) / window.width)
        const right = Math.min(1, (rect.x + rect.width - window.x) / window.width)
        if (right - left < 0.05) return null
        return <p key={prompt.id} style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}>{prompt.text}</p>
      })}
    </div>
  )
}
