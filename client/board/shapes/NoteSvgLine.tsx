/** One line of a note as SVG text, its marks as spans. */

import type { TLNoteShape } from 'tldraw'
import type { LineRun } from '../../../shared/board/lineBreaks.ts'

interface NoteSvgLineProps {
  line: readonly LineRun[]
  align: TLNoteShape['props']['align']
  /** px from the note's left edge between which the line is set. */
  left: number
  right: number
  /** The baseline. */
  y: number
}

export function NoteSvgLine({ line, align, left, right, y }: NoteSvgLineProps) {
  const first = line[0]
  const last = line[line.length - 1]
  if (!first || !last) return null
  const anchor = align.startsWith('start') ? 'start' : align.startsWith('end') ? 'end' : 'middle'
  // One run is anchored, so that the viewer's own kerning cannot shift it; several are placed one by one.
  if (line.length === 1) {
    const x = anchor === 'start' ? left + first.x : anchor === 'end' ? right : (left + right) / 2 + first.x / 2
    return (
      <text x={x} y={y} textAnchor={anchor} xmlSpace="preserve" {...marksOf(first)}>
        {first.text}
      </text>
    )
  }
  const free = right - left - (last.x + last.width)
  const start = left + (anchor === 'start' ? 0 : anchor === 'end' ? free : free / 2)
  return (
    <text y={y} xmlSpace="preserve">
      {line.map((run, index) => (
        <tspan key={index} x={start + run.x} {...marksOf(run)}>
          {run.text}
        </tspan>
      ))}
    </text>
  )
}

function marksOf(run: LineRun) {
  return {
    fontWeight: run.bold ? 'bold' : undefined,
    fontStyle: run.italic ? 'italic' : undefined,
    textDecoration: run.strike ? 'line-through' : run.href === null ? undefined : 'underline',
  }
}
