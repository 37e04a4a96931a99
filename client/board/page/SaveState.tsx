/** Saved, saving, or kept on this device. */

import { useEffect, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useBoard } from './boardContext.ts'
import { saveWords } from './saveWords.ts'
import { useRoomState } from './useRoomState.ts'
import { useSame } from './useSame.ts'

/** *Saving* shows only when it lasts: the word must not flicker with every key. */
const SETTLE_MS = 700

export function SaveState() {
  const t = useTexts(boardTexts)
  const { round } = useBoard()
  const state = useRoomState()
  // Nothing is said to be saved before the device has been asked what else it keeps.
  const kept = state.looking && state.kept === 0 ? '' : state.kept
  const now = useSame(saveWords(state, t))
  const [shown, setShown] = useState(now)
  useEffect(() => {
    if (now.tone !== 'busy') {
      setShown(now)
      return
    }
    const timer = setTimeout(() => setShown(now), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [now])
  // Before the first round there is nothing to store, and "closed" would only worry people.
  if (round.phase === 'before' && now.tone === 'good') return <span hidden data-kept={kept} data-phase={state.phase} />
  return (
    <span className={`board-save board-save--${shown.tone}`} role="status" data-kept={kept} data-phase={state.phase}>
      <Icon name={shown.icon} size={1.1} />
      <span>{shown.words}</span>
    </span>
  )
}
