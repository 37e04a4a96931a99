/** How an idea is drawn, measured and exported: tldraw's note record with our own layout, so that every surface agrees on it. */

import {
  Group2d,
  NoteShapeUtil,
  Rectangle2d,
  type SvgExportContext,
  type TLHandle,
  type TLNoteShape,
  type TLResizeInfo,
  getFontsFromRichText,
  resizeScaled,
} from 'tldraw'
import { NoteBody } from './NoteBody.tsx'
import { NoteSvg } from './NoteSvg.tsx'
import { noteLayoutOf, noteText, unscaledLayoutOf } from './noteLayoutOf.ts'
import { noteTags } from './noteTags.ts'
import './note.css'

/** One for good: tldraw draws its handles anew for every other. */
const NO_HANDLES: TLHandle[] = []

export class IdeaNoteUtil extends NoteShapeUtil {
  override getDefaultProps(): TLNoteShape['props'] {
    return { ...super.getDefaultProps(), color: 'yellow', font: 'sans', size: 'm' }
  }

  /** `Editor.getShapeAtPoint` reads `.children` of every note's geometry and looks for a label among them. */
  override getGeometry(shape: TLNoteShape): Group2d {
    const { width, height } = noteLayoutOf(shape)
    return new Group2d({
      children: [new Rectangle2d({ width, height, isFilled: true }), new Rectangle2d({ width, height, isFilled: true, isLabel: true })],
    })
  }

  /** No handles that clone: a new idea has its own button, and they are in the way of fingers. */
  override getHandles(): TLHandle[] {
    return NO_HANDLES
  }

  override hideResizeHandles(): boolean {
    return false
  }

  override hideRotateHandle(): boolean {
    return true
  }

  override isAspectRatioLocked(): boolean {
    return true
  }

  override onResize(shape: TLNoteShape, info: TLResizeInfo<TLNoteShape>) {
    return resizeScaled(shape, info)
  }

  override getText(shape: TLNoteShape): string {
    return noteText(shape)
  }

  override getAriaDescriptor(shape: TLNoteShape): string {
    return noteText(shape)
  }

  override getFontFaces(shape: TLNoteShape) {
    return getFontsFromRichText(this.editor, shape.props.richText, { family: 'tldraw_sans', weight: 'normal', style: 'normal' })
  }

  override component(shape: TLNoteShape) {
    return <NoteBody shape={shape} />
  }

  override indicator(shape: TLNoteShape) {
    const { width, height } = noteLayoutOf(shape)
    return <rect rx={3} width={width} height={height} />
  }

  override toSvg(shape: TLNoteShape, context: SvgExportContext) {
    return <NoteSvg shape={shape} layout={unscaledLayoutOf(shape)} tags={noteTags(this.editor, shape)} isDarkMode={context.isDarkMode} />
  }

  /** Stock tldraw measures the text here and writes the size into the record; ours follows from the text alone. */
  override onBeforeCreate(): undefined {
    return undefined
  }

  override onBeforeUpdate(): undefined {
    return undefined
  }
}
