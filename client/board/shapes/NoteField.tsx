/**
 * The text field of the note that is being written in: tldraw's, in tldraw's frame, but without the second copy of the words as
 * markup, which tldraw makes anew with every key and hides.
 */

import { RichTextArea, type TLNoteShape, useEditableRichText } from 'tldraw'
import { NOTE_PADDING, type RichNoteLayout } from '../../../shared/board/noteLayout.ts'

export function NoteField({ shape, layout }: { shape: TLNoteShape; layout: RichNoteLayout }) {
  const { align, verticalAlign, scale, richText } = shape.props
  const { rInput, isEmpty, isEditing, isReadyForEditing: _, ...handlers } = useEditableRichText(shape.id, shape.type, richText)
  const lineHeight = layout.lineHeight / layout.fontSize
  return (
    <div
      className="tl-text-label tl-text-wrapper tl-rich-text-wrapper"
      aria-hidden={!isEditing}
      data-font="sans"
      data-align={align}
      data-hastext={!isEmpty}
      data-isediting={isEditing}
      data-textwrap
      data-isselected
      style={{
        justifyContent: align === 'start' || align === 'end' ? align : 'center',
        alignItems: verticalAlign === 'middle' ? 'center' : verticalAlign,
        padding: NOTE_PADDING * scale,
      }}
    >
      <div
        className="tl-text-label__inner tl-text-content__wrapper"
        style={{ fontSize: layout.fontSize, lineHeight, minHeight: Math.floor(layout.lineHeight), minWidth: 0, color: 'var(--note-ink)' }}
      >
        <RichTextArea ref={rInput} richText={richText} isEditing={isEditing} shapeId={shape.id} {...handlers} />
      </div>
    </div>
  )
}
