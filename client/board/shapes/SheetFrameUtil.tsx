/**
 * The paper that ideas lie on: a sheet's frame with its prompt as heading, and the gathering's board around its sheets.
 * A backdrop: it cannot be selected, moved, drawn into, bound to, and it never clips what lies on or hangs out of it.
 */

import { type Editor, FrameShapeUtil, Rectangle2d, type SvgExportContext, type TLFrameShape } from 'tldraw'
import { SheetPaper } from './SheetPaper.tsx'
import { SheetSvg } from './SheetSvg.tsx'
import './sheet.css'

export class SheetFrameUtil extends FrameShapeUtil {
  constructor(editor: Editor) {
    super(editor)
    // Stock frames hide what hangs out of them, and only frames clip: so nothing in this editor is ever clipped.
    editor.getShapeMask = () => undefined
    editor.getShapeClipPath = () => undefined
    editor.getShapeMaskedPageBounds = (shape) => editor.getShapePageBounds(shape)
  }

  override canEdit(): boolean {
    return false
  }

  override canBind(): boolean {
    return false
  }

  override canResize(): boolean {
    return false
  }

  override canTabTo(): boolean {
    return false
  }

  override canReceiveNewChildrenOfType(): boolean {
    return false
  }

  override hideSelectionBoundsFg(): boolean {
    return true
  }

  override onDragShapesIn(): void {
    // Ideas stay on the page; which prompt they answer is read from where they lie.
  }

  override onDragShapesOut(): void {
    // See above: nothing changes its parent by being moved.
  }

  override getGeometry(shape: TLFrameShape): Rectangle2d {
    const { w, h } = shape.props
    return new FrameRectangle({ width: w, height: h, isFilled: false })
  }

  override component(shape: TLFrameShape) {
    return <SheetPaper shape={shape} />
  }

  override indicator(shape: TLFrameShape) {
    return <rect width={shape.props.w} height={shape.props.h} />
  }

  override toSvg(shape: TLFrameShape, context: SvgExportContext) {
    return <SheetSvg shape={shape} isDarkMode={context.isDarkMode} />
  }
}

/** tldraw reads `.children` of every frame's geometry, looking for its label: ours has none. */
class FrameRectangle extends Rectangle2d {
  readonly children: never[] = []
}
