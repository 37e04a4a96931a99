/** Keeps a full board quick: far out only colour and place are drawn, and what is outside the view is not in the page at all. */

import { computed, type Editor, react } from 'tldraw'

/** Below this zoom a note's words are a few pixels high: drawing them costs and tells nothing. */
const WORDS_FROM_ZOOM = 0.14

/** Starts both; returns the stop. */
export function drawLess(editor: Editor): () => void {
  // tldraw 3.15.6 keeps culled shapes mounted and hides them; leaving them out halves the work of a crowded board.
  const all = editor.getRenderingShapes.bind(editor)
  const visible = computed('shapes in view', () => {
    const culled = editor.getCulledShapes()
    return all().filter(({ id }) => !culled.has(id))
  })
  editor.getRenderingShapes = () => visible.get()
  const container = editor.getContainer()
  const stop = react('level of detail', () => {
    container.dataset['lod'] = editor.getZoomLevel() < WORDS_FROM_ZOOM ? '1' : '0'
  })
  return () => {
    stop()
    editor.getRenderingShapes = all
  }
}
