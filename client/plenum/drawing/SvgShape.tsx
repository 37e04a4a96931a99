/** One shape of a board as SVG, with its words as real text. Redrawn only when the shape itself changed. */

import { Fragment, memo } from 'react'
import { sameMatrix } from './matrix.ts'
import { placedRuns } from './placedRuns.ts'
import type { Drawn, Primitive } from './primitives.ts'

const MIDDLE_TO_BASELINE = 0.35

export interface SvgShapeProps {
  shape: Drawn
  /** The address of a picture that has been loaded; null while it is on its way. */
  pictureUrl: (hash: string) => string | null
}

export const SvgShape = memo(function SvgShape({ shape, pictureUrl }: SvgShapeProps) {
  const { a, b, c, d, e, f } = shape.matrix
  return (
    <g transform={`matrix(${a} ${b} ${c} ${d} ${e} ${f})`} opacity={shape.opacity === 1 ? undefined : shape.opacity} data-shape={shape.id}>
      {shape.primitives.map((primitive, index) => svgMark(primitive, index, pictureUrl))}
    </g>
  )
}, (before, after) => before.pictureUrl === after.pictureUrl && sameShape(before.shape, after.shape))

function svgMark(mark: Primitive, key: number, pictureUrl: SvgShapeProps['pictureUrl']) {
  switch (mark.kind) {
    case 'path':
      return (
        <path
          key={key} d={mark.d} fill={mark.fill ?? 'none'} stroke={mark.stroke ?? undefined} strokeWidth={mark.stroke ? mark.width : undefined}
          strokeLinecap="round" strokeLinejoin="round" strokeDasharray={mark.dash?.join(' ')}
        />
      )
    case 'text':
      return (
        <text key={key} fontSize={mark.fontSize} fontWeight={mark.weight} fill={mark.colour} textAnchor={mark.anchor} xmlSpace="preserve">
          {mark.lines.map((line, index) => {
            const y = mark.y + (index + 0.5) * mark.lineHeight + mark.fontSize * MIDDLE_TO_BASELINE
            const runs = mark.runs?.[index]
            return (
              <Fragment key={index}>
                {runs
                  ? placedRuns(runs, mark).map(({ run, x }, part) => (
                      <tspan
                        key={part} x={x} y={y} textAnchor="start" fontWeight={run.bold ? 700 : undefined} fontStyle={run.italic ? 'italic' : undefined}
                        textDecoration={run.strike ? 'line-through' : run.href === null ? undefined : 'underline'}
                      >
                        {run.text}
                      </tspan>
                    ))
                  : <tspan x={mark.x} y={y}>{line}</tspan>}
                {/* Keeps the words of two lines apart for readers and search, and takes no room. */}
                {index < mark.lines.length - 1 && <tspan fontSize={0.01}> </tspan>}
              </Fragment>
            )
          })}
        </text>
      )
    case 'image': {
      const url = pictureUrl(mark.hash)
      const { x, y, width, height, crop } = mark
      if (!url) return <rect key={key} x={x} y={y} width={width} height={height} fill="#eceae2" />
      if (!crop) return <image key={key} href={url} x={x} y={y} width={width} height={height} preserveAspectRatio="none" />
      return (
        <svg key={key} x={x} y={y} width={width} height={height} viewBox={`${crop.x} ${crop.y} ${crop.width} ${crop.height}`} preserveAspectRatio="none">
          <image href={url} width={1} height={1} preserveAspectRatio="none" />
        </svg>
      )
    }
  }
}

/** Marks are kept per record, so that the same list of marks in the same place is the same picture. */
function sameShape(one: Drawn, other: Drawn): boolean {
  return one === other || (one.primitives === other.primitives && one.opacity === other.opacity && sameMatrix(one.matrix, other.matrix))
}
