/** One press, one step: a second press right after the first is the same one (a trembling finger, a double click), not the next step. */

import { useCallback, useEffect, useRef, useState } from 'react'

/** Longer than a double click, shorter than anybody decides on the next step, in ms. */
const SAME_PRESS_MS = 700

export interface PressGuard {
  /** Presses are taken for the one before. */
  resting: boolean
  /** Runs the step, unless it is the same press. */
  press: (step: () => void) => void
}

export function usePressGuard(): PressGuard {
  const [resting, setResting] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
  }, [])
  const press = useCallback((step: () => void) => {
    if (timer.current !== null) return
    setResting(true)
    timer.current = setTimeout(() => {
      timer.current = null
      setResting(false)
    }, SAME_PRESS_MS)
    step()
  }, [])
  return { resting, press }
}
