/** The chips on a note's lower edge, on the canvas. */

import { type TLNoteShape, useEditor, useValue } from 'tldraw'
import { noteTags } from './noteTags.ts'

export function NoteTags({ shape }: { shape: TLNoteShape }) {
  const editor = useEditor()
  const tags = useValue('note tags', () => noteTags(editor, shape), [editor, shape])
  if (tags.length === 0) return null
  return (
    <div className="board-note-tags">
      {tags.map((tag) => (
        <span key={tag}>{tag}</span>
      ))}
    </div>
  )
}
