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
const MOVE_MS = 240

/** A part that was shown whole, and how. */
interface Shown {
  part: Rect
  /** What the camera shows then: the part and the room around it. */
  view: Rect
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

function boxOf({ x, y, width, height }: Rect): Box {
  return new Box(x, y, width, height)
}

/** Keeps the camera at the paper as it grows, and where it was sent. Returns the stop. */
export function constrainToPaper(editor: Editor): () => void {
  let known: Box | null = null
  return react('keep the camera at the paper', () => {
    const last = shownIn(editor).get()
    const paper = [editor.getCurrentPageBounds(), last && boxOf(last.part)].filter((box) => box !== undefined && box !== null)
    if (paper.length === 0) return
    const { x, y, w, h } = Box.Common(paper)
    const room = new Box(x - MARGIN, y - MARGIN, w + 2 * MARGIN, h + MARGIN + MARGIN_BELOW)
    const bounds = last ? Box.Common([room, boxOf(last.view)]) : room
    if (known?.equals(bounds)) return
    known = bounds
    editor.setCameraOptions({
      wheelBehavior: 'pan',
      zoomSteps: [0.1, 0.25, 0.5, 1, 2, MOST_ZOOM],
      constraints: {
        bounds: { x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h },
        padding: { x: INSET, y: INSET },
        origin: { x: 0.5, y: 0 },
        initialZoom: 'fit-max',
        baseZoom: 'default',
        behavior: 'contain',
      },
    })
    // New options end a movement under way, as when the new sheet's frames come while the camera is on its way there.
    if (last?.onItsWay) unsafe__withoutCapture(() => showWhole(editor, last.part, { covered: last.covered }))
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
  const stopArriving = react('the camera has arrived', () => {
    const camera = editor.getCamera()
    const last = unsafe__withoutCapture(() => shownIn(editor).get())
    if (last?.onItsWay && isAt(camera, last)) shownIn(editor).set({ ...last, onItsWay: false })
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
    stopArriving()
    editor.off('event', onEvent)
  }
}

function isAt({ x, y, z }: { x: number; y: number; z: number }, { view, zoom }: Pick<Shown, 'view' | 'zoom'>): boolean {
  return Math.abs(z / zoom - 1) < SAME_ZOOM && Math.abs(x + view.x) * z < 1 && Math.abs(y + view.y) * z < 1
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
  const x = (w / z - box.width) / 2 - box.x
  const y = ((h - covered) / z - box.height) / 2 - box.y
  const next = { part: box, view: { x: -x, y: -y, width: w / z, height: h / z }, covered, zoom: z }
  shownIn(editor).set({ ...next, onItsWay: animate && !isAt(editor.getCamera(), next) })
  editor.setCamera({ x, y, z }, { force: true, ...(animate ? { animation: { duration: MOVE_MS } } : {}) })
}

/** Where a narrow screen begins: so much of a sheet's top left that its words can be read. */
export function readablePart(sheet: Rect, screen: { w: number; h: number }): Rect {
  const width = Math.min(sheet.width, 660)
  return { ...sheet, width, height: (width / (screen.w - 2 * INSET)) * (screen.h - 2 * INSET) }
}
