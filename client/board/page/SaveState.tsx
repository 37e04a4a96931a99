/** Saved, saving, or kept on this device. Follows the line by itself: it changes twice with every key, and what is shown hardly ever. */

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { boardTexts } from '../../../shared/i18n/board.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useBoard } from './boardContext.ts'
import { type SaveWords, saveWords } from './saveWords.ts'

/** *Saving* shows only when it lasts: the word must not flicker with every key. */
const SETTLE_MS = 700

const same = (a: SaveWords, b: SaveWords) => a.words === b.words && a.tone === b.tone && a.icon === b.icon

export function SaveState() {
  const t = useTexts(boardTexts)
  const { round, room } = useBoard()
  const { state } = room
  const place = useRef<HTMLSpanElement>(null)
  const [shown, setShown] = useState(() => saveWords(state.getState(), t))

  useEffect(() => {
    let coming: SaveWords | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      const now = saveWords(state.getState(), t)
      if (coming && same(coming, now)) return
      clearTimeout(timer)
      coming = now.tone === 'busy' ? now : null
      const show = () => setShown((before) => (same(before, now) ? before : now))
      if (coming) timer = setTimeout(show, SETTLE_MS)
      else show()
    }
    follow()
    const stop = state.subscribe(follow)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [state, t])

  useLayoutEffect(() => {
    const write = (name: string, value: string) => {
      const { dataset } = place.current ?? {}
      if (dataset && dataset[name] !== value) dataset[name] = value
    }
    const tell = () => {
      const { phase, kept, looking } = state.getState()
      write('phase', phase)
      // Nothing is said to be saved before the device has been asked what else it keeps.
      write('kept', looking && kept === 0 ? '' : String(kept))
    }
    tell()
    return state.subscribe(tell)
  }, [state])

  // Before the first round there is nothing to store, and "closed" would only worry people.
  if (round.phase === 'before' && shown.tone === 'good') return <span ref={place} hidden />
  return (
    <span ref={place} className={`board-save board-save--${shown.tone}`} role="status">
      <Icon name={shown.icon} size={1.1} />
      <span>{shown.words}</span>
    </span>
  )
}
