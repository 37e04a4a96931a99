/** The outline of one shape. A note's is made of its size alone: tldraw makes it anew whenever anything in the note changes, as with every key. */

import { useLayoutEffect, useMemo, useRef } from 'react'
import { computed, DefaultShapeIndicator, type TLNoteShape, type TLShapeIndicatorProps, useEditor, useQuickReactor, useValue } from 'tldraw'
import { noteLayoutOf } from '../shapes/noteLayoutOf.ts'

interface Size {
  width: number
  height: number
}

export function Outline(props: TLShapeIndicatorProps) {
  const editor = useEditor()
  const isNote = useValue('is it a note', () => editor.getShape(props.shapeId)?.type === 'note', [editor, props.shapeId])
  return isNote ? <NoteOutline {...props} /> : <DefaultShapeIndicator {...props} />
}

/** As tldraw 3.15.6 draws it. */
function NoteOutline({ shapeId, className = '', color = 'var(--color-selected)', hidden = false, opacity }: TLShapeIndicatorProps) {
  const editor = useEditor()
  const place = useRef<SVGSVGElement>(null)
  useQuickReactor('place of the outline', () => {
    const transform = editor.getShapePageTransform(shapeId)
    if (transform) place.current?.style.setProperty('transform', transform.toCssString())
  }, [editor, shapeId])
  useLayoutEffect(() => place.current?.style.setProperty('display', hidden ? 'none' : 'block'), [hidden])
  const size = useValue(useMemo(() => computed<Size | null>('size of the outline', () => {
    const note = editor.getShape<TLNoteShape>(shapeId)
    return note && !note.isLocked ? noteLayoutOf(note) : null
  }, { isEqual: sameSize }), [editor, shapeId]))
  return (
    <svg ref={place} className={`tl-overlays__item ${className}`} aria-hidden="true">
      <g className="tl-shape-indicator" stroke={color} opacity={opacity}>
        {size && <rect rx={3} width={size.width} height={size.height} />}
      </g>
    </svg>
  )
}

function sameSize(a: Size | null, b: Size | null): boolean {
  return a?.width === b?.width && a?.height === b?.height
}
