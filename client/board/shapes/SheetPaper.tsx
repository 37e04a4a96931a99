/** A frame on the canvas: white paper, the prompt as its heading. */

import type { TLFrameShape } from 'tldraw'
import { isGatheringFrame } from '../../../shared/gathering/gatheredIds.ts'
import { FRAME_PADDING } from '../../../shared/board/sheet.ts'
import { fitHeading, HEADING_HEIGHT } from './sheetHeading.ts'

export function SheetPaper({ shape }: { shape: TLFrameShape }) {
  const { w, h, name } = shape.props
  // The wall draws its own heading around a whole board.
  if (isGatheringFrame(shape.id)) return null
  const { fontSize, lineHeight, lines } = fitHeading(name, w)
  return (
    <div className="board-sheet" style={{ width: w, height: h }}>
      <div className="board-sheet-heading" style={{ height: HEADING_HEIGHT, padding: `0 ${FRAME_PADDING}px`, fontSize, lineHeight: `${lineHeight}px` }}>
        {lines.map((line, index) => (
          <div key={index}>{line}</div>
        ))}
      </div>
    </div>
  )
}
