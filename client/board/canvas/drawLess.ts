/**
 * Keeps a full board quick: far out only colour and place are drawn, what is outside the view is not in the page at all, and what
 * others move concerns no shape but those that are moved.
 */

import { computed, type Editor, isUninitialized, react, type RecordsDiff, RESET_VALUE, type TLShape, type TLShapeId, unsafe__withoutCapture } from 'tldraw'
import { sameContent } from '../shapes/sameContent.ts'
import { SIZES, wordsAreTooSmall } from '../shapes/sizeOnScreen.ts'
import { placesOnPage, sameShapes } from './placesOnPage.ts'

type Rendered = ReturnType<Editor['getRenderingShapes']>

/** All shapes of the page in drawing order, and what else that order was made of. */
interface Order {
  rendered: Rendered
  page: string
  erasing: readonly string[]
}

/** What is drawn, and what it was made of. */
interface Drawn {
  shown: Rendered
  order: Order
  culled: ReadonlySet<TLShapeId>
}

/** Starts all of them; returns the stop. */
export function drawLess(editor: Editor): () => void {
  const stock = { rendering: editor.getRenderingShapes, culled: editor.getCulledShapes, outside: editor.getNotVisibleShapes, bounds: editor.getCurrentPageBounds }
  const all = stock.rendering.bind(editor)
  const history = editor.store.query.filterHistory('shape')
  // tldraw 3.15.6 makes this list of all shapes anew whenever one of them changes in any way, as with every key.
  const order = computed<Order>('drawing order', (before, since) => {
    const changes = history.getDiffSince(since)
    const page = editor.getCurrentPageId()
    const erasing = editor.getErasingShapeIds()
    const asBefore = !isUninitialized(before) && before.page === page && before.erasing === erasing
    if (asBefore && changes !== RESET_VALUE && changes.every(keepsOrder)) return before
    return { rendered: unsafe__withoutCapture(all), page, erasing }
  })
  const places = placesOnPage(editor)
  // As tldraw culls: what is selected or written in stays.
  const culled = computed<Set<TLShapeId>>('culled shapes', (before) => {
    const rest = new Set(places.outside())
    const writtenIn = editor.getEditingShapeId()
    if (writtenIn) rest.delete(writtenIn)
    for (const id of editor.getSelectedShapeIds()) rest.delete(id)
    return !isUninitialized(before) && sameShapes(before, rest) ? before : rest
  })
  // Nor does it leave culled shapes out: it keeps them mounted and hides them, which doubles the work of a crowded board.
  const drawn = computed<Drawn>('shapes in view', (before, since) => {
    const changes = history.getDiffSince(since)
    const now = { order: order.get(), culled: culled.get() }
    const asBefore = !isUninitialized(before) && before.order === now.order && before.culled === now.culled
    if (asBefore && changes !== RESET_VALUE && changes.every(keepsContent)) return before
    const shown: Rendered = []
    for (const one of now.order.rendered) {
      if (now.culled.has(one.id)) continue
      const shape = editor.store.unsafeGetWithoutCapture(one.id)
      if (shape) shown.push({ ...one, shape })
    }
    return { shown, ...now }
  })
  editor.getRenderingShapes = () => drawn.get().shown
  editor.getCulledShapes = () => culled.get()
  editor.getNotVisibleShapes = () => places.outside()
  editor.getCurrentPageBounds = () => places.bounds()
  const container = editor.getContainer()
  const stop = react('level of detail', () => {
    const zoom = editor.getZoomLevel()
    container.dataset['wordless'] = SIZES.filter((size) => wordsAreTooSmall(size, zoom)).join(' ')
  })
  return () => {
    stop()
    places.stop()
    Object.assign(editor, { getRenderingShapes: stock.rendering, getCulledShapes: stock.culled, getNotVisibleShapes: stock.outside, getCurrentPageBounds: stock.bounds })
  }
}

/** Are all shapes drawn over and under each other as before, and as strongly? */
function keepsOrder({ added, removed, updated }: RecordsDiff<TLShape>): boolean {
  if (Object.keys(added).length > 0 || Object.keys(removed).length > 0) return false
  return Object.values(updated).every(([from, to]) => from.type === to.type && from.parentId === to.parentId && from.index === to.index && from.opacity === to.opacity)
}

/** Has nothing changed but places, which every shape follows by itself, and notes, which follow their words too (`NoteBody`)? */
function keepsContent({ updated }: RecordsDiff<TLShape>): boolean {
  return Object.values(updated).every(([from, to]) => to.type === 'note' || sameContent(from, to))
}
