/** A note as SVG with real text: what pictures, PDF and the minutes' boards are made of. Drawn at scale 1; tldraw scales it. */

import type { TLNoteShape } from 'tldraw'
import { textWidth } from '../../../shared/board/glyphWidth.ts'
import { NOTE_PADDING, type RichNoteLayout } from '../../../shared/board/noteLayout.ts'
import { noteColours, tagColours } from './noteColours.ts'
import { NoteSvgLine } from './NoteSvgLine.tsx'
import { MIDDLE_TO_BASELINE } from './svgText.ts'

const TAG = { fontSize: 19, height: 28, padding: 10, gap: 8, left: 12 } as const

interface NoteSvgProps {
  shape: TLNoteShape
  /** The layout at scale 1. */
  layout: RichNoteLayout
  tags: readonly string[]
  isDarkMode: boolean
}

export function NoteSvg({ shape, layout, tags, isDarkMode }: NoteSvgProps) {
  const { fill, text } = noteColours(shape.props.color, isDarkMode)
  const { width, height, fontSize, lineHeight, runs } = layout
  const block = runs.length * lineHeight
  const { align, verticalAlign } = shape.props
  const top = verticalAlign === 'start' ? NOTE_PADDING : verticalAlign === 'end' ? height - NOTE_PADDING - block : (height - block) / 2
  return (
    <>
      <rect width={width} height={height} rx={3} fill={fill} />
      <g fontFamily="tldraw_sans" fontSize={fontSize} fill={text}>
        {runs.map((line, index) => (
          <NoteSvgLine
            key={index}
            line={line}
            align={align}
            left={NOTE_PADDING}
            right={width - NOTE_PADDING}
            y={top + (index + 0.5) * lineHeight + fontSize * MIDDLE_TO_BASELINE}
          />
        ))}
      </g>
      {chips(tags).map(({ tag, left, chipWidth }) => (
        <g key={tag} transform={`translate(${left}, ${height - TAG.height / 2})`}>
          <rect width={chipWidth} height={TAG.height} rx={TAG.height / 2} fill={tagColours(isDarkMode).fill} />
          <text
            x={TAG.padding}
            y={TAG.height / 2 + TAG.fontSize * MIDDLE_TO_BASELINE}
            fontFamily="tldraw_sans"
            fontSize={TAG.fontSize}
            fill={tagColours(isDarkMode).text}
          >
            {tag}
          </text>
        </g>
      ))}
    </>
  )
}

function chips(tags: readonly string[]): { tag: string; left: number; chipWidth: number }[] {
  let left: number = TAG.left
  return tags.map((tag) => {
    const chipWidth = textWidth(tag, TAG.fontSize) + 2 * TAG.padding
    const chip = { tag, left, chipWidth }
    left += chipWidth + TAG.gap
    return chip
  })
}
