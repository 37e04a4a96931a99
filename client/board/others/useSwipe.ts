/** A finger that strokes an element to the side; up and down stays the browser's (`touch-action: pan-y`). */

import { type PointerEvent, useRef } from 'react'

/** px that make a stroke, and how much longer than high it must be. */
const LEAST = 56
const SLOPE = 1.5

export interface Swipe {
  onPointerDown(event: PointerEvent<HTMLElement>): void
  onPointerMove(event: PointerEvent<HTMLElement>): void
  onPointerUp(event: PointerEvent<HTMLElement>): void
  onPointerCancel(event: PointerEvent<HTMLElement>): void
}

/** `go` is called with 1 for a stroke to the left (onwards), -1 for one to the right. The element follows the finger meanwhile. */
export function useSwipe(go: (step: 1 | -1) => void): Swipe {
  const from = useRef<{ id: number; x: number; y: number } | null>(null)
  const rest = (element: HTMLElement) => {
    from.current = null
    element.style.translate = ''
  }
  return {
    onPointerDown(event) {
      if (event.pointerType !== 'mouse' && event.isPrimary) from.current = { id: event.pointerId, x: event.clientX, y: event.clientY }
    },
    onPointerMove(event) {
      if (from.current?.id === event.pointerId) event.currentTarget.style.translate = `${(event.clientX - from.current.x) / 2}px`
    },
    onPointerUp(event) {
      const start = from.current
      if (start?.id !== event.pointerId) return
      rest(event.currentTarget)
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
      if (Math.abs(dx) >= LEAST && Math.abs(dx) > SLOPE * Math.abs(dy)) go(dx < 0 ? 1 : -1)
    },
    onPointerCancel: (event) => rest(event.currentTarget),
  }
}
