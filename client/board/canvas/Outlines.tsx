/** The outlines of what is selected and of what the pointer is over. tldraw keeps one in the page, hidden, for every shape in view. */

import { useMemo } from 'react'
import { computed, type Editor, type TLShapeId, useEditor, useEditorComponents, useValue } from 'tldraw'

const SHOWN_IN = ['select.idle', 'select.brushing', 'select.scribble_brushing', 'select.editing_shape', 'select.pointing_shape', 'select.pointing_selection', 'select.pointing_handle']

export function Outlines() {
  const editor = useEditor()
  const ids = useValue(useMemo(() => computed('outlined shapes', () => outlined(editor), { isEqual: sameIds }), [editor]))
  const { ShapeIndicator } = useEditorComponents()
  if (!ShapeIndicator) return null
  return ids.map((id) => <ShapeIndicator key={id} shapeId={id} />)
}

/** As tldraw 3.15.6 chooses them. */
function outlined(editor: Editor): TLShapeId[] {
  const { isChangingStyle, isHoveringCanvas, isCoarsePointer } = editor.getInstanceState()
  if (isChangingStyle || !editor.isInAny(...SHOWN_IN)) return []
  const ids = new Set(editor.getSelectedShapeIds())
  if (editor.isInAny('select.idle', 'select.editing_shape') && isHoveringCanvas && !isCoarsePointer) {
    const hovered = editor.getHoveredShapeId()
    if (hovered) ids.add(hovered)
  }
  return [...ids].filter((id) => editor.store.has(id))
}

function sameIds(a: TLShapeId[], b: TLShapeId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
