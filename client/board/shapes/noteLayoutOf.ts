/** The layout of a note shape, kept as long as its props are the same object. */

import { type TLNoteShape, WeakCache } from 'tldraw'
import { layoutRichNote, type RichNoteLayout } from '../../../shared/board/noteLayout.ts'
import { plainText } from '../../../shared/board/plainText.ts'
import { repairRichText } from '../../../shared/board/richText.ts'
import type { RichText } from '../../../shared/board/richTextSchema.ts'

const layouts = new WeakCache<TLNoteShape['props'], RichNoteLayout>()
const unscaled = new WeakCache<TLNoteShape['props'], RichNoteLayout>()
const repaired = new WeakCache<TLNoteShape['props'], RichText>()

/** Lines and size of a note in px of the page, at its own scale. */
export function noteLayoutOf(shape: TLNoteShape): RichNoteLayout {
  return layouts.get(shape.props, (props) => layoutRichNote(richTextOf(props), props.size, props.scale))
}

/** The same at scale 1, as SVG wants it. */
export function unscaledLayoutOf(shape: TLNoteShape): RichNoteLayout {
  return unscaled.get(shape.props, (props) => layoutRichNote(richTextOf(props), props.size, 1))
}

/** The words of a note. */
export function noteText(shape: TLNoteShape): string {
  return plainText(richTextOf(shape.props))
}

function richTextOf(props: TLNoteShape['props']): RichText {
  return repaired.get(props, ({ richText }) => repairRichText(richText))
}
