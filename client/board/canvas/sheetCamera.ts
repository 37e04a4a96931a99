/** Where one may look: the sheets and what lies beside them, never out into nothing. */

import { type Atom, atom, Box, type Editor, react, type TLEventInfo, unsafe__withoutCapture } from 'tldraw'
import type { Rect } from '../../../shared/board/sheet.ts'

/** Free space around the sheets in px of the page, so that an edge can be worked at; below, ideas may go on. */
const MARGIN = 160
const MARGIN_BELOW = 480
/** Between the sheet and the edges of the view, in px of the screen, when it is shown whole. */
const INSET = 16
const LEAST_ZOOM = 0.05
const MOST_ZOOM = 4
const SAME_ZOOM = 0.01

/** A part that was shown whole, and how. */
interface Shown {
  part: Rect
  covered: number
  zoom: number
  /** The camera is moving there, and nobody has taken it elsewhere. */
  onItsWay: boolean
}

/** What was last shown counts as paper even before its frames have come. */
const shown = new WeakMap<Editor, Atom<Shown | null>>()

function shownIn(editor: Editor): Atom<Shown | null> {
  const known = shown.get(editor) ?? atom<Shown | null>('shown part', null)
  shown.set(editor, known)
  return known
}

/** Keeps the camera at the paper as it grows. Returns the stop. */
export function constrainToPaper(editor: Editor): () => void {
  return react('keep the camera at the paper', () => {
    const part = shownIn(editor).get()?.part
    const boxes = [editor.getCurrentPageBounds(), part && new Box(part.x, part.y, part.width, part.height)].filter((box) => box !== undefined)
    if (boxes.length === 0) return
    const paper = Box.Common(boxes)
    editor.setCameraOptions({
      wheelBehavior: 'pan',
      zoomSteps: [0.1, 0.25, 0.5, 1, 2, MOST_ZOOM],
      constraints: {
        bounds: { x: paper.x - MARGIN, y: paper.y - MARGIN, w: paper.w + 2 * MARGIN, h: paper.h + MARGIN + MARGIN_BELOW },
        padding: { x: INSET, y: INSET },
        origin: { x: 0.5, y: 0 },
        initialZoom: 'fit-max',
        baseZoom: 'default',
        behavior: 'contain',
      },
    })
  })
}

/** Shows the part anew when the view changes its size and nobody has zoomed since. Returns the stop. */
export function refitOnResize(editor: Editor): () => void {
  const stopReacting = react('refit the sheet', () => {
    editor.getViewportScreenBounds()
    unsafe__withoutCapture(() => {
      const last = shownIn(editor).get()
      const asShown = last && (last.onItsWay || Math.abs(editor.getZoomLevel() / last.zoom - 1) < SAME_ZOOM)
      if (asShown) showWhole(editor, last.part, { animate: false, covered: last.covered })
    })
  })
  // Somebody's hand ends the camera's own way, as tldraw does with its movement.
  const onEvent = (info: TLEventInfo) => {
    const last = shownIn(editor).get()
    const takesOver = info.type === 'wheel' || info.type === 'pinch' || (info.type === 'pointer' && info.name === 'pointer_down')
    if (last?.onItsWay && takesOver) shownIn(editor).set({ ...last, onItsWay: false })
  }
  editor.on('event', onEvent)
  return () => {
    stopReacting()
    editor.off('event', onEvent)
  }
}

export interface ShowWholeOptions {
  animate?: boolean
  /** px of the screen at the foot of the canvas that something else covers. */
  covered?: number
}

/** Shows a part of the page whole (px of the page), or all of it. */
export function showWhole(editor: Editor, part: Rect | null, { animate = true, covered = 0 }: ShowWholeOptions = {}): void {
  const page = editor.getCurrentPageBounds()
  const box = part ?? (page ? { x: page.x, y: page.y, width: page.w, height: page.h } : null)
  if (!box) return
  const { w, h } = editor.getViewportScreenBounds()
  const fit = Math.min((w - 2 * INSET) / box.width, (h - 2 * INSET - covered) / box.height)
  const z = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, fit))
  shownIn(editor).set({ part: box, covered, zoom: z, onItsWay: animate })
  const x = (w / z - box.width) / 2 - box.x
  const y = ((h - covered) / z - box.height) / 2 - box.y
  editor.setCamera({ x, y, z }, { force: true, ...(animate ? { animation: { duration: 240 } } : {}) })
}

/** Where a narrow screen begins: so much of a sheet's top left that its words can be read. */
export function readablePart(sheet: Rect, screen: { w: number; h: number }): Rect {
  const width = Math.min(sheet.width, 660)
  return { ...sheet, width, height: (width / (screen.w - 2 * INSET)) * (screen.h - 2 * INSET) }
}
