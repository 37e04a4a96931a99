/** A note as it is seen on the canvas: plain lines, and the real text field only while somebody edits it here. */

import { useMemo } from 'react'
import { computed, type TLNoteShape, useEditor, useValue } from 'tldraw'
import { NOTE_PADDING } from '../../../shared/board/noteLayout.ts'
import { noteColours } from './noteColours.ts'
import { NoteField } from './NoteField.tsx'
import { noteLayoutOf } from './noteLayoutOf.ts'
import { NoteLines } from './NoteLines.tsx'
import { NoteTags } from './NoteTags.tsx'
import { mayHaveTags } from './noteTags.ts'
import { sameAroundWords } from './sameAroundWords.ts'
import { sameContent } from './sameContent.ts'
import { sizeOf } from './sizeOnScreen.ts'

const ALIGN = { start: 'left', middle: 'center', end: 'right', 'start-legacy': 'left', 'middle-legacy': 'center', 'end-legacy': 'right' } as const
const VERTICAL = { start: 'flex-start', middle: 'center', end: 'flex-end' } as const

/** `shape` as it was last drawn: the note follows its record by itself, so that a change of it concerns no other shape (see `drawLess`). */
export function NoteBody({ shape: drawn }: { shape: TLNoteShape }) {
  const editor = useEditor()
  const isEditing = useValue('editing this note', () => editor.getEditingShapeId() === drawn.id, [editor, drawn.id])
  const { id } = drawn
  const content = useMemo(() => computed('note', () => editor.getShape<TLNoteShape>(id), { isEqual: isEditing ? sameAroundWords : sameContent }), [editor, id, isEditing])
  const shape = useValue(content) ?? drawn
  const layout = noteLayoutOf(shape)
  const { color, align, verticalAlign, scale } = shape.props
  const light = noteColours(color, false)
  const dark = noteColours(color, true)
  return (
    <div
      className="board-note"
      data-colour={color}
      data-size={sizeOf(scale)}
      style={{
        width: layout.width,
        height: layout.height,
        padding: NOTE_PADDING * scale,
        fontSize: layout.fontSize,
        lineHeight: `${layout.lineHeight}px`,
        textAlign: ALIGN[align],
        justifyContent: VERTICAL[verticalAlign],
        ['--note-fill' as string]: light.fill,
        ['--note-text' as string]: light.text,
        ['--note-fill-dark' as string]: dark.fill,
        ['--note-text-dark' as string]: dark.text,
      }}
    >
      {isEditing ? (
        <NoteField shape={shape} layout={layout} />
      ) : (
        <NoteLines lines={layout.runs} />
      )}
      {mayHaveTags(shape) && <NoteTags shape={shape} />}
    </div>
  )
}
