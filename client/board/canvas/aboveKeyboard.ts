/** Keeps what is being written above a phone's keyboard, which lies over the page and tells only the visual viewport. */

import type { Editor } from 'tldraw'

/** Between the note and the keyboard, in px of the screen. */
const AIR = 16

/** Moves the camera whenever the visible part shrinks over the edited shape. Returns the stop. */
export function aboveKeyboard(editor: Editor): () => void {
  const visible = editor.getContainer().ownerDocument.defaultView?.visualViewport
  if (!visible) return () => undefined
  const onResize = () => {
    const id = editor.getEditingShapeId()
    const bounds = id && editor.getShapePageBounds(id)
    if (!bounds) return
    const { top } = editor.getContainer().getBoundingClientRect()
    const z = editor.getZoomLevel()
    const { x, y } = editor.getCamera()
    const foot = visible.offsetTop + visible.height - top - AIR
    // A note higher than what is left is shown from its head.
    const covered = Math.min((bounds.maxY + y) * z - foot, (bounds.minY + y) * z - AIR)
    if (covered > 0) editor.setCamera({ x, y: y - covered / z, z }, { force: true })
  }
  visible.addEventListener('resize', onResize)
  return () => visible.removeEventListener('resize', onResize)
}
