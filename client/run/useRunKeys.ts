/** Listens for the console's keys wherever the focus is, but never while somebody writes or a dialog is open. */

import { useEffect, useRef } from 'react'
import { runKey, type RunKey } from './runKeys.ts'

export function useRunKeys(onKey: (key: RunKey) => void): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"], [role="textbox"]')) return
      const key = runKey(event)
      if (!key) return
      event.preventDefault()
      latest.current(key)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
}
