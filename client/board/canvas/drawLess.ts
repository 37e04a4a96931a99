/** Keeps a full board quick: far out only colour and place are drawn, and what is outside the view is not in the page at all. */

import { computed, type Editor, isUninitialized, react, type RecordsDiff, RESET_VALUE, type TLShape, unsafe__withoutCapture } from 'tldraw'

/** Below this zoom a note's words are a few pixels high: drawing them costs and tells nothing. */
const WORDS_FROM_ZOOM = 0.14

type Rendered = ReturnType<Editor['getRenderingShapes']>

/** All shapes of the page in drawing order, and what else that order was made of. */
interface Order {
  rendered: Rendered
  page: string
  erasing: readonly string[]
}

/** Starts both; returns the stop. */
export function drawLess(editor: Editor): () => void {
  const all = editor.getRenderingShapes.bind(editor)
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
  // Nor does it leave culled shapes out: it keeps them mounted and hides them, which doubles the work of a crowded board.
  const visible = computed('shapes in view', () => {
    const culled = editor.getCulledShapes()
    const writtenIn = editor.getEditingShapeId()
    const shown: Rendered = []
    for (const one of order.get().rendered) {
      if (culled.has(one.id)) continue
      // A note follows its own words while it is written in (`NoteBody`), so that a key concerns no other shape.
      const follows = one.id === writtenIn && one.shape.type === 'note'
      const shape = follows ? editor.store.unsafeGetWithoutCapture(one.id) : editor.getShape(one.id)
      if (shape) shown.push({ ...one, shape })
    }
    return shown
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

/** Are all shapes drawn over and under each other as before, and as strongly? */
function keepsOrder({ added, removed, updated }: RecordsDiff<TLShape>): boolean {
  if (Object.keys(added).length > 0 || Object.keys(removed).length > 0) return false
  return Object.values(updated).every(([from, to]) => from.type === to.type && from.parentId === to.parentId && from.index === to.index && from.opacity === to.opacity)
}
