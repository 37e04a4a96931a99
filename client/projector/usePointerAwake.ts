/** Whether somebody is at the mouse or the keyboard just now: controls are there for them, and only then. */

import { useEffect, useState } from 'react'

/** How long after the last movement the screen is left alone again, in ms. */
const STILL_MS = 3_000

export function usePointerAwake(): boolean {
  const [awake, setAwake] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wake = () => {
      setAwake(true)
      clearTimeout(timer)
      timer = setTimeout(() => setAwake(false), STILL_MS)
    }
    // Browsers say "moved" when the page changes under a pointer that lies still.
    const moved = (event: PointerEvent) => (event.movementX !== 0 || event.movementY !== 0) && wake()
    const tabbed = (event: KeyboardEvent) => event.key === 'Tab' && wake()
    addEventListener('pointermove', moved)
    addEventListener('pointerdown', wake)
    addEventListener('keydown', tabbed)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointermove', moved)
      removeEventListener('pointerdown', wake)
      removeEventListener('keydown', tabbed)
    }
  }, [])
  return awake
}
