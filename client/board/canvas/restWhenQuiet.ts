/**
 * Lets the page rest while nothing moves on it. tldraw asks for one animation frame after the other for as long as it is open: on a
 * board that is read, or written on, they cost and change nothing.
 */

import type { Editor } from 'tldraw'

/** ms after the last event: by then the pointer's speed, which tldraw counts per frame, has come down to nothing. */
const QUIET_MS = 500
/** tldraw's own, which hands over what happened since the last frame; every other is a movement under way. */
const OWN_LISTENERS = 1

/** What is used of the clock of tldraw 3.15.6, which its types leave out. */
interface Ticks {
  readonly isPaused: boolean
  start(): void
  dispose(): void
}

type Listen = (event: string, ...rest: unknown[]) => Editor

/** Starts watching; returns the stop, after which the frames go on as ever. */
export function restWhenQuiet(editor: Editor): () => void {
  const ticks = (editor as unknown as { readonly _tickManager: Ticks })._tickManager
  let wokenAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  const isBusy = () => {
    const { isPointing, isPinching, isPanning } = editor.inputs
    const moves = editor.listenerCount('tick') > OWN_LISTENERS || editor.listenerCount('frame') > 0
    return moves || isPointing || isPinching || isPanning || editor.getInstanceState().scribbles.length > 0
  }
  const look = () => {
    timer = undefined
    if (editor.isDisposed) return
    const left = isBusy() ? QUIET_MS : wokenAt + QUIET_MS - performance.now()
    if (left > 0) timer = setTimeout(look, left)
    else ticks.dispose()
  }
  const wake = () => {
    if (editor.isDisposed) return
    wokenAt = performance.now()
    if (ticks.isPaused) ticks.start()
    timer ??= setTimeout(look, QUIET_MS)
  }

  const { dispatch } = editor
  editor.dispatch = (info) => {
    wake()
    return dispatch.call(editor, info)
  }
  const listening = { on: editor.on, once: editor.once, addListener: editor.addListener } as unknown as Record<string, Listen>
  for (const [name, listen] of Object.entries(listening)) {
    const woken: Listen = (event, ...rest) => {
      if (event === 'tick' || event === 'frame') wake()
      return listen.call(editor, event, ...rest)
    }
    Object.assign(editor, { [name]: woken })
  }
  wake()
  return () => {
    clearTimeout(timer)
    Object.assign(editor, { dispatch, ...listening })
    if (!editor.isDisposed) ticks.start()
  }
}
