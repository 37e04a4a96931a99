/**
 * Where the shapes of a page lie, kept up change by change. tldraw asks every shape of the page anew whenever one of them moves, and
 * then asks all that are drawn whether they still are: a board of many notes that others move would do nothing else.
 */

import { atom, Box, computed, type Editor, isUninitialized, react, RESET_VALUE, type TLShape, type TLShapeId, unsafe__withoutCapture } from 'tldraw'

type Ids = ReadonlySet<TLShapeId>

export function sameShapes(a: Ids, b: Ids): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}

interface Places {
  page: string
  ids: Ids
  /** Bounds of the notes that lie on the page itself, in px of the page: they follow from the note's own record. Changed in place. */
  notes: Map<TLShapeId, Box>
  /** Shapes whose bounds may follow from others' too, such as arrows and groups: these are asked as tldraw asks. */
  others: TLShapeId[]
}

export interface PlacesOnPage {
  /** Shapes wholly outside the view: the same set until one comes or goes. */
  outside(): Set<TLShapeId>
  /** What the shapes of the page cover together, in px of the page. */
  bounds(): Box | undefined
  stop(): void
}

/** Starts watching an editor's page. */
export function placesOnPage(editor: Editor): PlacesOnPage {
  const history = editor.store.query.filterHistory('shape')
  const place = ({ notes, page }: Pick<Places, 'notes' | 'page'>, id: TLShapeId): boolean => {
    const shape = editor.getShape(id)
    const bounds = shape && liesAlone(shape, page) ? editor.getShapePageBounds(id) : undefined
    if (bounds) notes.set(id, bounds)
    else notes.delete(id)
    return bounds !== undefined
  }
  const placeAll = (page: string, ids: Ids): Places => {
    const notes = new Map<TLShapeId, Box>()
    return { page, ids, notes, others: [...ids].filter((id) => !place({ notes, page }, id)) }
  }
  const places = computed<Places>('where shapes lie', (before, since) => {
    const changes = history.getDiffSince(since)
    const page = editor.getCurrentPageId()
    const ids = editor.getCurrentPageShapeIds()
    return unsafe__withoutCapture(() => {
      if (isUninitialized(before) || changes === RESET_VALUE || before.page !== page || before.ids !== ids) return placeAll(page, ids)
      const changed = new Map(changes.flatMap(({ updated }) => Object.values(updated)).map(([, shape]) => [shape.id, shape]))
      // Shapes that join a group, or leave one, are dealt out anew.
      if ([...changed.values()].some((shape) => liesAlone(shape, page) !== before.notes.has(shape.id))) return placeAll(page, ids)
      let moved = false
      for (const id of changed.keys()) moved = (before.notes.has(id) && place(before, id)) || moved
      return moved ? { ...before } : before
    })
  })

  const outsideNow = computed<Set<TLShapeId>>('shapes outside the view', (before) => {
    const view = editor.getViewportPageBounds()
    const { notes, others } = places.get()
    const now = new Set<TLShapeId>()
    for (const [id, box] of notes) if (!view.includes(box)) now.add(id)
    for (const id of others) {
      const box = editor.getShapePageBounds(id)
      if (!box || !view.includes(box)) now.add(id)
    }
    return !isUninitialized(before) && sameShapes(before, now) ? before : now
  })
  // Every shape that is drawn listens to this: told of moves, each would look whether it is concerned.
  const outside = atom('shapes outside the view, told', unsafe__withoutCapture(() => outsideNow.get()))
  const stop = react('tell of shapes outside the view', () => void outside.set(outsideNow.get()))

  const bounds = computed<Box | undefined>(
    'bounds of the page',
    () => {
      const { notes, others } = places.get()
      const boxes = [...notes.values()]
      for (const id of others) {
        const box = editor.getShapeMaskedPageBounds(id)
        if (box) boxes.push(box)
      }
      return boxes.length === 0 ? undefined : Box.Common(boxes)
    },
    { isEqual: (a, b) => a === b || (a !== undefined && b !== undefined && Box.Equals(a, b)) },
  )
  return { outside: () => outside.get(), bounds: () => bounds.get(), stop }
}

/** Do the bounds of this shape follow from its own record? */
function liesAlone({ type, parentId }: TLShape, page: string): boolean {
  return type === 'note' && parentId === page
}
