/** Where one may look: the sheets and what lies beside them, never out into nothing. */

import { Box, type Editor, react } from 'tldraw'

/** Free space around the sheets in px of the page, so that an edge can be worked at. */
const MARGIN = 160
/** Between the sheet and the edges of the view, in px of the screen, when it is shown whole. */
const INSET = 24

/** The sheets and everything on the page; null on an empty page. */
function paper(editor: Editor): Box | null {
  const bounds = editor.getCurrentPageBounds()
  return bounds ? bounds.clone().expandBy(MARGIN) : null
}

/** Keeps the camera at the paper as it grows. Returns the stop. */
export function constrainToPaper(editor: Editor): () => void {
  return react('keep the camera at the paper', () => {
    const bounds = paper(editor)
    if (!bounds) return
    editor.setCameraOptions({
      wheelBehavior: 'pan',
      zoomSteps: [0.1, 0.25, 0.5, 1, 2, 4],
      constraints: {
        bounds: { x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h },
        padding: { x: INSET, y: INSET },
        origin: { x: 0.5, y: 0.5 },
        initialZoom: 'fit-max',
        baseZoom: 'default',
        behavior: 'contain',
      },
    })
  })
}

/** Shows a part of the page whole (px of the page), or all of it. */
export function showWhole(editor: Editor, part: { x: number; y: number; width: number; height: number } | null, animate = true): void {
  const box = part ? new Box(part.x, part.y, part.width, part.height) : editor.getCurrentPageBounds()
  if (!box) return
  editor.zoomToBounds(box, { inset: INSET, force: true, ...(animate ? { animation: { duration: 240 } } : {}) })
}
