/** A frame as SVG, its prompt as real text. */

import type { TLFrameShape } from 'tldraw'
import { isGatheringFrame } from '../../../shared/gathering/gatheredIds.ts'
import { FRAME_PADDING } from '../../../shared/board/sheet.ts'
import { paperColours } from './noteColours.ts'
import { fitHeading, HEADING_HEIGHT } from './sheetHeading.ts'
import { MIDDLE_TO_BASELINE } from './svgText.ts'

export function SheetSvg({ shape, isDarkMode }: { shape: TLFrameShape; isDarkMode: boolean }) {
  const { w, h, name } = shape.props
  // The wall draws its own heading around a whole board.
  if (isGatheringFrame(shape.id)) return null
  const colours = paperColours(isDarkMode)
  const { fontSize, lineHeight, lines } = fitHeading(name, w)
  const top = (HEADING_HEIGHT - lines.length * lineHeight) / 2
  return (
    <>
      <rect width={w} height={h} fill={colours.paper} stroke={colours.edge} />
      <line x1={FRAME_PADDING} x2={w - FRAME_PADDING} y1={HEADING_HEIGHT} y2={HEADING_HEIGHT} stroke={colours.rule} strokeWidth={2} />
      <g fontFamily="tldraw_sans" fontWeight="bold" fontSize={fontSize} fill={colours.ink}>
        {lines.map((line, index) => (
          <text key={index} x={FRAME_PADDING} y={top + index * lineHeight + lineHeight / 2 + fontSize * MIDDLE_TO_BASELINE}>
            {line}
          </text>
        ))}
      </g>
    </>
  )
}
