/** The last seconds of a round, counted by the server's clock. */

import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useServerNow } from '../../workshop/serverClock.ts'

export function EndsSoon({ at }: { at: number }) {
  const t = useTexts(boardTexts)
  const left = Math.max(0, Math.ceil((at - useServerNow(500)) / 1_000))
  if (Number.isNaN(left)) return null
  return (
    <div className="board-ends">
      <Notice tone="warn">{t.endsIn(left)}</Notice>
    </div>
  )
}
